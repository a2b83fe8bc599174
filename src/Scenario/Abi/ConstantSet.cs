using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Conformance.Scenarios.Abi;

/// <summary>One C constant: its name in the headers and its value on x86-64.</summary>
public readonly record struct NamedConstant(string Name, long Value);

/// <summary>
/// The constants one argument can be written with. The rows are the <c>const</c> members of the class the set is made
/// from, so a constant stands in one place only; the ABI test asks the C compiler for every value.
/// </summary>
public sealed class ConstantSet
{
    private readonly NamedConstant[] _constants;
    private readonly FrozenDictionary<string, long> _byName;
    private readonly FrozenDictionary<long, string> _byValue;
    private readonly long _field;

    private ConstantSet(string name, bool isMask, long field, bool namesZero, NamedConstant[] constants)
    {
        Name = name;
        IsMask = isMask;
        _field = field;
        _constants = constants;
        _byName = constants.ToFrozenDictionary(c => c.Name, c => c.Value, StringComparer.Ordinal);
        _byValue = constants.Where(c => c.Value != 0 || namesZero).DistinctBy(c => c.Value).ToFrozenDictionary(c => c.Value, c => c.Name);
    }

    /// <summary>Name of the class the constants stand in.</summary>
    public string Name { get; }

    /// <summary>Whether values combine with <c>|</c>.</summary>
    public bool IsMask { get; }

    /// <summary>The constants in the order of their declaration; the first of several equal values is the one printed.</summary>
    public IReadOnlyList<NamedConstant> Constants => _constants;

    /// <summary>
    /// Makes the set of all integer constants of <paramref name="holder"/>. Of a mask, the bits of
    /// <paramref name="field"/> together hold one value (the type beside the flags of <c>socket(2)</c>). Zero is printed as
    /// a number by masks, and where <paramref name="namesZero"/> is false.
    /// </summary>
    public static ConstantSet Of(Type holder, bool isMask, long field = 0, bool namesZero = true)
    {
        ArgumentNullException.ThrowIfNull(holder);
        var constants = holder.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(f => f.IsLiteral)
            .Select(f => new NamedConstant(f.Name, Convert.ToInt64(f.GetRawConstantValue(), CultureInfo.InvariantCulture)))
            .ToArray();
        return new ConstantSet(holder.Name, isMask, field, namesZero && !isMask, constants);
    }

    /// <summary>The value of a constant's name.</summary>
    public bool TryGetValue(string name, out long value) => _byName.TryGetValue(name, out value);

    /// <summary>
    /// Prints a value: a single constant by name; for masks the names of its bits and the rest as a number
    /// (hexadecimal); anything else as a decimal number.
    /// </summary>
    public string Format(long value)
    {
        if (_byValue.TryGetValue(value, out var name))
        {
            return name;
        }

        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    /// <summary>Appends what <see cref="Format"/> returns.</summary>
    public void Append(StringBuilder text, long value)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (_byValue.TryGetValue(value, out var name))
        {
            text.Append(name);
        }
        else if (IsMask && value > 0)
        {
            AppendMask(text, value);
        }
        else
        {
            text.Append(value);
        }
    }

    private void AppendMask(StringBuilder text, long value)
    {
        var rest = value;
        var separator = "";
        foreach (var constant in _constants)
        {
            var isPart = (constant.Value & _field) == 0
                ? (rest & constant.Value) == constant.Value
                : (rest & _field) == constant.Value;
            if (constant.Value != 0 && isPart)
            {
                text.Append(separator).Append(constant.Name);
                separator = "|";
                rest &= ~constant.Value;
            }
        }

        if (rest != 0)
        {
            text.Append(separator).Append(CultureInfo.InvariantCulture, $"0x{rest:x}");
        }
    }
}
