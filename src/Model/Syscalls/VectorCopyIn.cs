using Conformance.Model.Rules;
using Conformance.Scenarios;
using Conformance.Scenarios.Abi;

namespace Conformance.Model.Syscalls;

/// <summary>How a system call copies an <c>iovec</c> array in, before the protocol sees it. <c>lib/iov_iter.c:import_iovec</c></summary>
internal static class VectorCopyIn
{
    private const string Source = "lib/iov_iter.c:copy_iovec_from_user";

    /// <summary>The rule <c>call.iov.fault</c>.</summary>
    public static Rule Fault(string call) =>
        Rule.Refuses($"{call}.iov.fault", Errno.EFAULT, "The array of parts cannot be read.", Source, nothingAfter: "what cannot be read has no value to refuse");

    /// <summary>The rule <c>call.iov.negative-length</c>.</summary>
    public static Rule NegativeLength(string call) =>
        Rule.Refuses($"{call}.iov.negative-length", Errno.EINVAL, "The length of a part is negative.", Source);

    /// <summary>The rule that refuses an array of data, or null.</summary>
    public static Rule? Refusal(Kernel kernel, PayloadVector vector, Rule fault, Rule negativeLength)
    {
        var isNegative = false;
        foreach (ref readonly var part in vector.Counted)
        {
            isNegative |= part.Length < 0;
        }

        return Refusal(kernel, vector.Form, vector.Count, isNegative, fault, negativeLength);
    }

    /// <summary>The rule that refuses an array of rooms, or null.</summary>
    public static Rule? Refusal(Kernel kernel, BufferVector vector, Rule fault, Rule negativeLength)
    {
        var isNegative = false;
        foreach (ref readonly var part in vector.Counted)
        {
            isNegative |= part.Length < 0;
        }

        return Refusal(kernel, vector.Form, vector.Count, isNegative, fault, negativeLength);
    }

    /// <summary>The data of the parts, one behind the other, and how many bytes can be read before the first bad part.</summary>
    public static PayloadArgument Gather(PayloadVector vector, out int readable)
    {
        var length = 0;
        readable = -1;
        var form = BufferForm.Good;
        foreach (ref readonly var part in vector.Counted)
        {
            if (form == BufferForm.Good && part.Form != BufferForm.Good && part.Length > 0)
            {
                readable = length;
                form = part.Form;
            }

            length += Math.Max(0, part.Length);
        }

        if (form != BufferForm.Good)
        {
            return form == BufferForm.Null ? PayloadArgument.Null(length) : PayloadArgument.Bad(length);
        }

        readable = length;
        return Join(vector.Counted, length);
    }

    /// <summary>The rooms as one: how long it is and how far it is good.</summary>
    public static BufferArgument Gather(BufferVector vector, out int writable)
    {
        var length = 0;
        writable = -1;
        var form = BufferForm.Good;
        foreach (ref readonly var part in vector.Counted)
        {
            if (form == BufferForm.Good && part.Form != BufferForm.Good && part.Length > 0)
            {
                writable = length;
                form = part.Form;
            }

            length += Math.Max(0, part.Length);
        }

        writable = form == BufferForm.Good ? length : writable;
        return new BufferArgument(form, length);
    }

    private static PayloadArgument Join(ReadOnlySpan<PayloadArgument> parts, int length)
    {
        foreach (ref readonly var part in parts)
        {
            if (part.Length == length)
            {
                return part.Form == BufferForm.Good ? part : PayloadArgument.Of(default);
            }
        }

        var bytes = new byte[length];
        var next = bytes.AsSpan();
        foreach (ref readonly var part in parts)
        {
            part.Bytes.Span.CopyTo(next);
            next = next[part.Bytes.Length..];
        }

        return PayloadArgument.Of(bytes);
    }

    private static Rule? Refusal(Kernel kernel, BufferForm form, int count, bool isNegative, Rule fault, Rule negativeLength)
    {
        if (kernel.Rules.Decide(fault, form != BufferForm.Good && count > 0))
        {
            return fault;
        }

        return kernel.Rules.Decide(negativeLength, isNegative) ? negativeLength : null;
    }
}
