using Conformance.Harness.Comparison;
using Conformance.Model;
using Conformance.Scenarios;
using Conformance.Scenarios.Calls;
using Conformance.Scenarios.Text;
using Xunit;

namespace Conformance.Properties.Harness;

/// <summary>What the identification the kernel chooses for a packet may hide from a comparison, and what it may not.</summary>
public sealed class IpIdentifierTests
{
    private static readonly RecvCall Receive = new(FdArgument.Number(3), new BufferArgument(BufferForm.Good, 100), 0);

    [Fact]
    public void AnyIdentification_WithItsChecksum_IsAllowed()
    {
        for (var id = 0; id <= ushort.MaxValue; id += 257)
        {
            Assert.True(IsAllowed(Packet(id), [0]));
        }
    }

    [Fact]
    public void WithoutAHeaderNamed_NothingIsHidden() => Assert.False(IsAllowed(Packet(7), []));

    [Fact]
    public void AnyOtherBit_IsNotHidden()
    {
        for (var bit = 0; bit < Packet(7).Length * 8; bit++)
        {
            var packet = Packet(7);
            packet[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(IsAllowed(packet, [0]), $"bit {bit}");
        }
    }

    [Fact]
    public void AHeaderThatIsCutOff_HidesIdentificationAndChecksumOnly()
    {
        for (var length = 0; length < IpIdentifiers.HeaderBytes; length++)
        {
            var headers = IpIdentifiers.Within([0], length);
            Assert.True(IsAllowed(Packet(7)[..length], headers, length));
            if (length > 0)
            {
                var other = Packet(7)[..length];
                other[0] ^= 1;
                Assert.False(IsAllowed(other, headers, length));
            }
        }
    }

    [Fact]
    public void ATraceThatNamesTheHeader_AcceptsAnyIdentification_AndReadsBackAsItWasWritten()
    {
        var expected = CallResult.Ok(28, new CallOutput(Packet(0)) { Identifiers = [0] });
        var step = new Step(Receive, expected);
        Assert.True(step.Accepts(CallResult.Ok(28, new CallOutput(Packet(99)))));
        Assert.False((step with { Expected = CallResult.Ok(28, new CallOutput(Packet(0))) }).Accepts(CallResult.Ok(28, new CallOutput(Packet(99)))));

        var scenario = new Scenario(World.Default, [step]);
        Assert.Equal(scenario, ScenarioReader.Read(scenario.ToString(), "t.scn"));
    }

    private static bool IsAllowed(byte[] observed, ValueList<int> headers, int length = 28)
    {
        var predicted = new CallOutput(IpIdentifiers.Without(Packet(0).AsMemory(0, length), headers)) { Identifiers = headers };
        return Comparator.Allows(Prediction.Ok(length, output: predicted), CallResult.Ok(length, new CallOutput(observed)));
    }

    // A packet of 8 bytes from 127.0.0.1 to itself.
    private static byte[] Packet(int id)
    {
        byte[] packet = [0x45, 0, 0, 28, (byte)(id >> 8), (byte)(id & 0xff), 0x40, 0, 64, 17, 0, 0, 127, 0, 0, 1, 127, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8];
        var checksum = IpIdentifiers.Checksum(packet.AsSpan(0, IpIdentifiers.HeaderBytes));
        (packet[10], packet[11]) = ((byte)(checksum >> 8), (byte)(checksum & 0xff));
        return packet;
    }
}
