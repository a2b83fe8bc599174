using System.Runtime.CompilerServices;

namespace Conformance.Oracle.Interop;

/// <summary>Reads a field's place off a structure.</summary>
/// <typeparam name="T">The structure.</typeparam>
/// <typeparam name="TField">The field's type.</typeparam>
internal delegate ref TField FieldOf<T, TField>(ref T structure);

/// <summary>How a structure of C lies in memory here: its size, and the offsets of the fields that are used.</summary>
/// <typeparam name="T">The structure as this project declares it.</typeparam>
internal sealed class StructureLayout<T>
    where T : unmanaged
{
    private readonly string _structure;
    private readonly string _header;
    private readonly List<AbiFact> _facts = [];

    /// <summary>Describes a structure, or the beginning of one whose size is left open (count 0), or an array of it.</summary>
    public StructureLayout(string structure, string header, int count = 1)
    {
        (_structure, _header) = (structure, header);
        if (count > 0)
        {
            _facts.Add(new AbiFact($"{count}*sizeof({structure})", Unsafe.SizeOf<T>(), header));
        }
    }

    /// <summary>The size, then the offsets.</summary>
    public IReadOnlyList<AbiFact> Facts => _facts;

    /// <summary>Adds a field under its name in C.</summary>
    public StructureLayout<T> Field<TField>(string name, FieldOf<T, TField> field)
    {
        var structure = default(T);
        var offset = Unsafe.ByteOffset(ref Unsafe.As<T, byte>(ref structure), ref Unsafe.As<TField, byte>(ref field(ref structure)));
        _facts.Add(new AbiFact($"offsetof({_structure}, {name})", offset, _header));
        return this;
    }
}
