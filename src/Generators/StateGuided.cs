using System.Buffers.Binary;
using Conformance.Model;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;

namespace Conformance.Generators;

/// <summary>
/// Draws the calls of a scenario one by one, each with an eye on the state the calls before it left in a private run of
/// the model. Calls the model does not say, or that would sleep, are drawn again. What Linux chooses can lead it elsewhere
/// than the private run, so from the first choice on a second run goes along that chooses whatever differs most (a port
/// that other calls name, the other result); a call must be good in both.
/// </summary>
internal sealed class StateGuided(Draft draft)
{
    private const int StepsMax = 96;
    private const int Redraws = 6;
    private const int ArgumentsMax = 8;

    /// <summary>How often a socket of another family is asked what it is: the kernel does not always make what was asked for.</summary>
    private const int AskIdentityPercent = 35;

    private static readonly int[] Identities = [SocketOption.SO_TYPE.Number, SocketOption.SO_TYPE.Number, SocketOption.SO_PROTOCOL.Number, SocketOption.SO_DOMAIN.Number];

    /// <summary>How often a port the kernel chose is asked for at once, so that later calls can aim at it.</summary>
    private const int AskNamePercent = 70;

    private readonly Step[] _steps = new Step[StepsMax];
    private readonly object[] _arguments = new object[ArgumentsMax];
    private readonly PrivateRun _witness = new(draft.Random) { NamedPorts = draft.Swarm.PortsInPlay, SeeksTrouble = true };
    private readonly CampaignLimits _limits = new();
    private int _count;
    private int _nameless = -1;
    private bool _hasChoices;

    /// <summary>Draws all calls of the scenario the draft has begun.</summary>
    public ValueList<Step> Draw()
    {
        _count = 0;
        _nameless = -1;
        _hasChoices = false;
        _limits.Begin(draft.World);
        OpeningGen.Draw(draft, this);
        for (var i = _count; i < draft.Swarm.Length && _count < draft.Swarm.Length; i++)
        {
            DrawStep();
        }

        return ValueList.Create<Step>(_steps.AsSpan(0, _count));
    }

    /// <summary>Appends a call if the model says what it answers and that it returns; tells whether it succeeds in the private run.</summary>
    public bool TryAppend(Call call, out bool succeeds)
    {
        succeeds = false;
        var prediction = draft.Run.Predict(call);
        var mayChoose = _hasChoices || prediction.Ports is not null;
        if (_count == StepsMax || !IsGood(prediction) || !_limits.Allow(call, mayChoose) || (mayChoose && draft.Run.CouldMeetTimeWait(call))
            || ((prediction.Result.IsSuccess || call is SocketPairCall) && IsPacketSocket(call) && !draft.Swarm.AllowsPacketSockets))
        {
            return false;
        }

        if (!_hasChoices && (prediction.Ports is not null || prediction.Alternatives.Count > 0))
        {
            StartWitness();
        }

        if (_hasChoices)
        {
            var other = _witness.Predict(call);
            if (!IsGood(other) || _witness.CouldMeetTimeWait(call))
            {
                return false;
            }

            _witness.Adopt(call, other);
        }

        var (result, port) = draft.Run.Adopt(call, prediction);
        draft.HandleCount = Math.Max(draft.HandleCount, call.Handle + 1);
        draft.SymbolCount = Math.Max(draft.SymbolCount, call.PortSymbol + 1);
        draft.Refresh();
        _limits.Note(call);
        _steps[_count++] = new Step(call);
        succeeds = result.IsSuccess;
        if (succeeds)
        {
            Learn(call, result, port);
        }

        return true;
    }

    /// <summary>Asks for the name of a socket and binds a new symbol to its port.</summary>
    public void AppendName(int handle) =>
        TryAppend(new GetSockNameCall(FdArgument.Handle(handle), OutArgument.Address) { PortSymbol = draft.SymbolCount }, out _);

    private static bool IsGood(in Prediction prediction) => prediction.Kind != PredictionKind.Unmodelled && !prediction.Sleeps;

    // AF_INET with SOCK_PACKET is the old way to ask for one (net/socket.c:__sock_create).
    // A pair of them is made and closed within the call that refuses it.
    private static bool IsPacketSocket(Call call) => call switch
    {
        SocketCall socket => IsPacketSocket(socket.Domain, socket.SocketType),
        SocketPairCall pair => IsPacketSocket(pair.Domain, pair.SocketType),
        _ => false,
    };

    private static bool IsPacketSocket(int domain, int type) =>
        domain == AddressFamily.AF_PACKET || (domain == AddressFamily.AF_INET && SocketType.TypeOf(type) == SocketType.SOCK_PACKET);

    /// <summary>Brings the second run to where the first is; until the first choice both are the same.</summary>
    private void StartWitness()
    {
        _hasChoices = true;
        _witness.Begin(draft.World);
        foreach (var step in _steps.AsSpan(0, _count))
        {
            _witness.Adopt(step.Call, _witness.Predict(step.Call));
        }
    }

    private void DrawStep()
    {
        if (_nameless >= 0)
        {
            AppendName(_nameless);
            _nameless = -1;
            return;
        }

        for (var attempt = 0; attempt < Redraws; attempt++)
        {
            draft.ChooseTarget();
            if (TryAppend(DrawCall(DrawType()), out _))
            {
                return;
            }
        }
    }

    private CallType DrawType()
    {
        var weights = CallWeights.ByStage[(int)draft.Stage];
        var boosts = draft.Swarm.Boosts;
        var total = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            total += weights[i] * boosts[i];
        }

        var rest = draft.Random.Below(total);
        var index = 0;
        while (rest >= weights[index] * boosts[index])
        {
            rest -= weights[index] * boosts[index];
            index++;
        }

        return CallCatalogue.All[index];
    }

    private Call DrawCall(CallType type)
    {
        var random = draft.Random;
        var parameters = type.Parameters;
        var hostile = HostileArguments(parameters.Count);
        for (var i = 0; i < parameters.Count; i++)
        {
            var argument = ArgumentGen.Draw(draft, type, i, _arguments);
            _arguments[i] = (hostile & (1u << i)) != 0 ? ArgumentGen.Hostile(draft, parameters[i], argument) : argument;
        }

        var call = type.Create(_arguments);
        if (type.SocketCallNumber != 0 && random.Chance(draft.Swarm.SocketCallPercent))
        {
            call = call with { Entry = CallEntry.SocketCall };
        }

        var handle = DefinesHandle(call) ? draft.HandleCount : Call.Nothing;
        var symbol = type.Defines.HasFlag(CallDefines.Port) && random.Chance(50) ? draft.SymbolCount : Call.Nothing;
        return handle < 0 && symbol < 0 ? call : call with { Handle = handle, PortSymbol = symbol };
    }

    /// <summary>
    /// Which arguments are hostile, a bit for each. Two at once tell which of two checks comes first, which one alone never does.
    /// </summary>
    private uint HostileArguments(int count)
    {
        const int SecondPercent = 45;
        var random = draft.Random;
        if (!random.Chance(draft.Swarm.HostilePercent))
        {
            return 0;
        }

        var first = 1u << random.Below(count);
        return random.Chance(SecondPercent) ? first | (1u << random.Below(count)) : first;
    }

    /// <summary>Whether a call gets a handle: those that return a new descriptor do, those that replace one often keep its old name.</summary>
    private bool DefinesHandle(Call call) => call switch
    {
        FcntlCall fcntl => fcntl.Command is FileControl.F_DUPFD or FileControl.F_DUPFD_CLOEXEC,
        Dup2Call or Dup3Call => draft.Random.Chance(60),
        _ => call.Type.Defines.HasFlag(CallDefines.Handle),
    };

    /// <summary>Keeps what a successful call tells about names.</summary>
    private void Learn(Call call, in CallResult result, int chosenPort)
    {
        var handle = Target(call);
        if (chosenPort != 0)
        {
            Ask(handle);
        }

        switch (call)
        {
            case BindCall { Address: { Form: AddressForm.Inet, Port: var port } address } when port != PortArgument.Number(0):
                draft.Names.Add(new KnownName(address.Address, port, handle, IsStream(handle)));
                break;
            case SocketCall socket when socket.Domain != AddressFamily.AF_INET && _count < draft.Swarm.Length && draft.Random.Chance(AskIdentityPercent):
                TryAppend(new GetSockOptCall(FdArgument.Handle(call.Handle), OptionLevel.SOL_SOCKET, draft.Random.Pick<int>(Identities), new OutArgument(OutForm.Buffer, sizeof(int))), out _);
                break;
            case ListenCall when !draft.Names.MarkListener(handle):
                Ask(handle);
                break;
            case { PortSymbol: >= 0 } when result.Output is { Address.Length: AddressArgument.InetLength } output:
                var host = BinaryPrimitives.ReadUInt32BigEndian(output.Address.Span[4..]);
                var owner = call is GetSockNameCall ? handle : -1;
                draft.Names.Add(new KnownName(host, PortArgument.Symbol(call.PortSymbol), owner, IsStream(handle))
                {
                    IsListener = owner >= 0 && SocketStages.Of(draft.Run.Model, draft.DescriptorOf(owner)) is SocketStage.Listening or SocketStage.Queued,
                });
                break;
        }
    }

    private void Ask(int handle)
    {
        if (handle >= 0 && draft.Random.Chance(AskNamePercent))
        {
            _nameless = handle;
        }
    }

    private bool IsStream(int handle) =>
        handle >= 0 && SocketStages.Of(draft.Run.Model, draft.DescriptorOf(handle)) < SocketStage.DatagramFresh;

    private static int Target(Call call) =>
        call is DescriptorCall { Fd: { IsHandle: true, Value: var handle } } ? handle : -1;
}
