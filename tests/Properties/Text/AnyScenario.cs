using Conformance.Generators;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;
using Conformance.Scenarios.Calls;
using FsCheck;
using FsCheck.Fluent;

namespace Conformance.Properties.Text;

/// <summary>
/// Scenarios without sense: every call with any arguments its parameters allow, any result, any world. What the text
/// format must carry is more than what generators draw.
/// </summary>
internal sealed class AnyScenario(SplitMix64 random)
{
    private const int OptionBytesMax = 40;

    public static Arbitrary<Scenario> Arbitrary() =>
        ScenarioGen.Seeds.Select(seed => new AnyScenario(new SplitMix64(seed)).Draw()).ToArbitrary();

    public Scenario Draw() => new(AnyWorld(), Many(8, AnyStep)) { Notes = Many(3, AnyNote) };

    private ValueList<T> Many<T>(int max, Func<T> draw) =>
        ValueList.Create<T>([.. Enumerable.Range(0, random.Below(max + 1)).Select(_ => draw())]);

    private int AnyInt() => random.Below(4) switch
    {
        0 => random.Below(4),
        1 => -random.Below(3),
        2 => 1 << random.Below(31),
        _ => unchecked((int)random.Next()),
    };

    private byte[] AnyBytes(int max)
    {
        var bytes = new List<byte>();
        while (bytes.Count < max && !random.Chance(25))
        {
            var value = random.Chance(60) ? (byte)random.Between(32, 126) : (byte)random.Below(256);
            bytes.AddRange(Enumerable.Repeat(value, Math.Min(max - bytes.Count, random.Chance(50) ? 1 : random.Below(20))));
        }

        return [.. bytes];
    }

    private string AnyNote() => new([.. Enumerable.Range(0, random.Below(12)).Select(_ => (char)random.Between(32, 126))]);

    private Step AnyStep()
    {
        var type = CallCatalogue.All[random.Below(CallCatalogue.All.Count)];
        var arguments = new object[type.Parameters.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = type.Parameters[i].Default is { } usual && random.Chance(30) ? usual : AnyArgument(type, i, arguments);
        }

        var call = type.Create(arguments);
        if (type.Defines.HasFlag(CallDefines.Handle) && random.Chance(60))
        {
            call = call with { Handle = random.Below(Bindings.HandleMax + 1) };
        }

        if (type.Defines.HasFlag(CallDefines.Port) && random.Chance(60))
        {
            call = call with { PortSymbol = random.Below(Bindings.SymbolMax + 1) };
        }

        if (type.SocketCallNumber != 0 && random.Chance(20))
        {
            call = call with { Entry = CallEntry.SocketCall };
        }

        return new Step(call, random.Chance(25) ? null : AnyResult());
    }

    private object AnyArgument(CallType type, int index, object[] arguments) => type.Parameters[index].Kind switch
    {
        ParameterKind.Fd => AnyFd(),
        ParameterKind.Number => AnyNumber(type.Parameters[index].Constants),
        ParameterKind.OptionName => random.Chance(50) ? AnyInt() : KnownOption((int)arguments[index - 1]),
        ParameterKind.Address => AnyAddress(),
        ParameterKind.Out => new OutArgument((OutForm)random.Below(4), random.Chance(50) ? 16 : AnyInt()),
        ParameterKind.Payload => AnyPayload(),
        ParameterKind.Buffer => new BufferArgument((BufferForm)random.Below(3), random.Below(PayloadArgument.LengthMax + 1)),
        ParameterKind.OptionValue or ParameterKind.Block => AnyOptionValue(),
        ParameterKind.PollSet => Many(4, () => new PollEntry(AnyFd(), random.Below(65536))),
        ParameterKind.PayloadVector => AnyPayloads(),
        ParameterKind.BufferVector => AnyBuffers(),
        ParameterKind.Control => AnyControl(),
        ParameterKind.Pointer => (BufferForm)random.Below(3),
    };

    private FdArgument AnyFd() =>
        random.Chance(60) ? FdArgument.Handle(random.Below(Bindings.HandleMax + 1)) : FdArgument.Number(AnyInt());

    private int AnyNumber(ConstantSet? names) =>
        names is null || random.Chance(40) ? AnyInt()
        : (int)names.Constants[random.Below(names.Constants.Count)].Value
            | (names.IsMask ? (int)names.Constants[random.Below(names.Constants.Count)].Value : 0);

    private int KnownOption(int level) =>
        SocketOption.All.Where(option => option.Level == level).Select(option => option.Number).FirstOrDefault(1);

    private PortArgument AnyPort() =>
        random.Chance(40) ? PortArgument.Symbol(random.Below(Bindings.SymbolMax + 1)) : PortArgument.Number(random.Below(65536));

    private AddressArgument AnyAddress()
    {
        var address = random.Below(4) switch
        {
            0 => AddressArgument.Raw(ValueList.Create<byte>(AnyBytes(128))),
            1 => AddressArgument.Null(),
            2 => AddressArgument.Bad(),
            _ => AddressArgument.Inet(unchecked((uint)random.Next()), AnyPort(), random.Chance(70) ? 2 : random.Below(65536)),
        };
        return random.Chance(30) ? address.WithLength(AnyInt()) : address;
    }

    private PayloadArgument AnyPayload() => random.Below(4) switch
    {
        0 => PayloadArgument.Null(random.Below(PayloadArgument.LengthMax + 1)),
        1 => PayloadArgument.Bad(random.Below(PayloadArgument.LengthMax + 1)),
        _ => PayloadArgument.Of(AnyBytes(200)),
    };

    private OptionValueArgument AnyOptionValue()
    {
        var value = random.Below(7) switch
        {
            0 => OptionValueArgument.Int(AnyInt()),
            1 => OptionValueArgument.Linger(AnyInt(), AnyInt()),
            2 => OptionValueArgument.TimeValue(unchecked((long)random.Next()), AnyInt()),
            3 => OptionValueArgument.Text(ValueList.Create<byte>(AnyBytes(OptionBytesMax))),
            4 => OptionValueArgument.Raw(ValueList.Create<byte>(AnyBytes(OptionBytesMax))),
            5 => OptionValueArgument.Null(AnyInt()),
            _ => OptionValueArgument.Bad(AnyInt()),
        };
        return random.Chance(30) ? value.WithLength(AnyInt()) : value;
    }

    private PayloadVector AnyPayloads()
    {
        var vector = random.Below(5) switch
        {
            0 => PayloadVector.Null(0),
            1 => PayloadVector.Bad(0),
            _ => PayloadVector.Of(Many(4, () => random.Chance(20) ? PayloadArgument.Bad(-random.Below(9)) : AnyPayload()).AsSpan()),
        };
        return random.Chance(30) ? vector with { Count = AnyInt() } : vector;
    }

    private BufferVector AnyBuffers()
    {
        var vector = random.Below(5) switch
        {
            0 => BufferVector.Null(0),
            1 => BufferVector.Bad(0),
            _ => BufferVector.Of(Many(4, () => new BufferArgument((BufferForm)random.Below(3), random.Between(-9, 9))).AsSpan()),
        };
        return random.Chance(30) ? vector with { Count = AnyInt() } : vector;
    }

    private ControlArgument AnyControl()
    {
        var control = random.Below(5) switch
        {
            0 => ControlArgument.None,
            1 => ControlArgument.Bad(0),
            _ => ControlArgument.Of(Many(3, AnyMessage).AsSpan()),
        };
        return random.Chance(30) ? control with { Length = AnyInt() } : control;
    }

    private ControlMessage AnyMessage()
    {
        var value = AnyOptionValue();
        return new ControlMessage(
            AnyNumber(OptionLevel.Set),
            random.Chance(50) ? AnyInt() : 1,
            value.Form is OptionValueForm.Null or OptionValueForm.Bad ? OptionValueArgument.Int(1) : value);
    }

    private byte[] AnyControlAnswer()
    {
        if (random.Chance(60))
        {
            return random.Chance(80) ? [] : AnyBytes(40);
        }

        var control = ControlArgument.Of(Many(3, AnyMessage).AsSpan());
        var bytes = new byte[control.NaturalLength];
        control.Write(bytes);
        return bytes;
    }

    private CallResult AnyResult()
    {
        var output = random.Chance(50) ? null : new CallOutput(
            random.Chance(50) ? default : AnyBytes(60),
            AnyAnswer(),
            random.Chance(40) ? -1 : random.Chance(50) ? 16 : AnyInt(),
            random.Chance(70) ? [] : Many(4, AnyInt),
            AnyControlAnswer(),
            random.Chance(60) ? -1 : random.Chance(50) ? 0 : AnyInt())
        {
            Identifiers = random.Chance(80) ? [] : Many(3, () => random.Below(PayloadArgument.LengthMax + 1)),
        };
        return random.Below(5) switch
        {
            0 => CallResult.Fail((Errno)random.Between(1, 4095), output),
            1 => CallResult.Fail(Errno.EADDRINUSE, output),
            2 => CallResult.Sleeps with { Output = output },
            3 => CallResult.Ok(0, output),
            _ => CallResult.Ok(unchecked((long)random.Next()) >> random.Below(64), output),
        };
    }

    private byte[] AnyAnswer() => random.Below(4) switch
    {
        0 => [],
        1 => AnyBytes(28),
        _ => [2, 0, (byte)random.Below(2), (byte)random.Below(256), 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, (byte)(random.Chance(10) ? 1 : 0)],
    };

    private World AnyWorld()
    {
        var low = random.Between(2000, 60000);
        return random.Chance(30) ? World.Default : new World
        {
            Uid = random.Chance(50) ? 0 : random.Below(int.MaxValue),
            Capabilities = (Capabilities)random.Below((int)Capabilities.All + 1),
            DescriptorLimit = random.Between(3, World.DescriptorLimitMax),
            LocalPortRange = random.Chance(50) ? World.Default.LocalPortRange : new NumberRange(low, random.Between(low, 65535)),
            ReservedPorts = random.Chance(50) ? [] : [low, low + 1, low + 7],
            UnprivilegedPortStart = random.Chance(50) ? 1024 : random.Below(2001),
            NonlocalBind = random.Chance(50),
            AutobindReuse = random.Chance(50),
            MaxListenBacklog = random.Chance(50) ? 4096 : random.Below(65536),
            PingGroupRange = random.Chance(50) ? new NumberRange(1, 0) : new NumberRange(random.Below(9), random.Below(int.MaxValue)),
            MptcpEnabled = random.Chance(50),
            HasSecondDevice = random.Chance(50),
            Addresses = random.Chance(50) ? [] : [new(0x0A000001, random.Between(1, 32)), new(0xC0A80001, random.Between(1, 32))],
        };
    }
}
