using Conformance.Scenarios;

namespace Conformance.Generators;

/// <summary>A scenario being drawn: the private run of the model so far, and what the next call can refer to.</summary>
internal sealed class Draft
{
    private readonly int[] _live = new int[Bindings.HandleMax + 1];
    private int _liveCount;

    /// <summary>Makes a draft, to be begun.</summary>
    public Draft() => Run = new PrivateRun(Random) { NamedPorts = Swarm.PortsInPlay, SeeksTrouble = false };

    /// <summary>The stream every choice comes from.</summary>
    public SplitMix64 Random { get; } = new(0);

    /// <summary>The private run that says where each socket stands.</summary>
    public PrivateRun Run { get; }

    /// <summary>The bias of this scenario.</summary>
    public Swarm Swarm { get; } = new();

    /// <summary>Names to aim at.</summary>
    public KnownNames Names { get; } = new();

    /// <summary>The world.</summary>
    public World World { get; private set; } = World.Default;

    /// <summary>Handles defined so far: <c>s0</c> up to one less.</summary>
    public int HandleCount { get; set; }

    /// <summary>Port symbols bound so far.</summary>
    public int SymbolCount { get; set; }

    /// <summary>The handle the next call is about, or -1.</summary>
    public int Target { get; set; }

    /// <summary>The stage of that socket.</summary>
    public SocketStage Stage { get; private set; }

    /// <summary>Whether the next call is about a stream, as far as there is a choice.</summary>
    public bool IsStream => Stage < SocketStage.DatagramFresh;

    /// <summary>Handles whose descriptor is open.</summary>
    public ReadOnlySpan<int> Live => _live.AsSpan(0, _liveCount);

    /// <summary>Starts a scenario.</summary>
    public void Begin(World world)
    {
        World = world;
        Run.Begin(world);
        Names.Clear();
        Swarm.Draw(Random, world);
        HandleCount = 0;
        SymbolCount = 0;
        _liveCount = 0;
    }

    /// <summary>Looks which handles are open.</summary>
    public void Refresh()
    {
        _liveCount = 0;
        for (var handle = 0; handle < HandleCount; handle++)
        {
            if (Run.Model.Kernel.Files.Find(DescriptorOf(handle)) is not null)
            {
                _live[_liveCount++] = handle;
            }
        }
    }

    /// <summary>Chooses a socket for the next call: later ones somewhat more often.</summary>
    public void ChooseTarget()
    {
        Aim(_liveCount == 0 ? -1 : _live[Math.Max(Random.Below(_liveCount), Random.Chance(30) ? Random.Below(_liveCount) : 0)]);
    }

    /// <summary>Makes the next call be about that handle.</summary>
    public void Aim(int handle)
    {
        Target = handle;
        Stage = handle < 0 ? SocketStage.None : SocketStages.Of(Run.Model, DescriptorOf(handle));
    }

    /// <summary>The descriptor a handle stands for in the private run.</summary>
    public int DescriptorOf(int handle) => Run.Bindings.Resolve(FdArgument.Handle(handle));
}
