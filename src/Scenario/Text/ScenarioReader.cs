using Conformance.Scenarios.Calls;

namespace Conformance.Scenarios.Text;

/// <summary>
/// Reads scenario text. The grammar is table driven: what a call may be given and what it answers follows from
/// <see cref="CallCatalogue"/>, so a new call is readable as soon as it exists.
/// </summary>
public sealed class ScenarioReader
{
    private readonly string _file;
    private readonly List<Step> _steps = [];
    private readonly List<string> _notes = [];
    private World? _world;
    private bool _isInHead = true;
    private int _payloadBytes;

    private ScenarioReader(string file) => _file = file;

    /// <summary>Reads a whole scenario.</summary>
    /// <param name="text">The text, lines ended by <c>\n</c> or <c>\r\n</c>.</param>
    /// <param name="file">The name errors are reported under.</param>
    /// <exception cref="ScenarioFormatException">The text breaks the rules of the format.</exception>
    public static Scenario Read(string text, string file)
    {
        var reader = new ScenarioReader(file);
        var number = 0;
        foreach (var line in text.AsSpan().TrimStart('\uFEFF').EnumerateLines())
        {
            reader.ReadLine(++number, line.ToString());
        }

        return new Scenario(reader._world ?? World.Default, ValueList.Create<Step>([.. reader._steps]))
        {
            Notes = ValueList.Create<string>([.. reader._notes]),
        };
    }

    private void ReadLine(int number, string line)
    {
        var cursor = new LineCursor(_file, number, line);
        if (number == 1)
        {
            if (line.TrimEnd() != ScenarioWriter.FirstLine)
            {
                throw cursor.ErrorAt(0, line.Length == 0 ? "an empty line" : $"'{line}'", $"'{ScenarioWriter.FirstLine}'");
            }
        }
        else if (_isInHead && line.StartsWith('#'))
        {
            _notes.Add(line.StartsWith("# ", StringComparison.Ordinal) ? line[2..] : line[1..]);
        }
        else
        {
            _isInHead = false;
            if (!cursor.AtEnd)
            {
                ReadStatement(cursor);
            }
        }
    }

    private void ReadStatement(LineCursor cursor)
    {
        if (cursor.PeekWord() is "world")
        {
            if (_world is not null || _steps.Count > 0)
            {
                throw cursor.Unexpected("one world line, before the first call");
            }

            cursor.TakeWord();
            _world = WorldText.Read(cursor);
            return;
        }

        if (_steps.Count == ScenarioLimits.CallsMax)
        {
            throw cursor.ErrorAt(cursor.Position, "one more call", $"at most {ScenarioLimits.CallsMax}");
        }

        var start = cursor.Position;
        _steps.Add(ReadStep(cursor));
        _payloadBytes += cursor.PayloadBytes;
        if (_payloadBytes > ScenarioLimits.PayloadBytesMax)
        {
            throw cursor.ErrorAt(start, "more payload", $"at most {ScenarioLimits.PayloadBytesMax} bytes in all calls and results");
        }
    }

    private static Step ReadStep(LineCursor cursor)
    {
        _ = cursor.Peek();
        var start = cursor.Position;
        var handle = ReadDefinition(cursor);
        var type = ReadType(cursor, out var entry);
        if (handle >= 0 && !type.Defines.HasFlag(CallDefines.Handle))
        {
            throw cursor.UnexpectedAt(start, $"no handle: {type.Name} returns no descriptor");
        }

        var call = type.Create(ReadArguments(cursor, type));
        CallResult? expected = null;
        var symbol = Call.Nothing;
        if (cursor.TryTake('='))
        {
            _ = cursor.Peek();
            start = cursor.Position;
            expected = ResultText.Read(cursor, type, out symbol);
            if (symbol >= 0 && !type.Defines.HasFlag(CallDefines.Port))
            {
                throw cursor.UnexpectedAt(start, $"no port symbol: {type.Name} gives no address back");
            }
        }

        return cursor.AtEnd
            ? new Step(call with { Handle = handle, PortSymbol = symbol, Entry = entry }, expected)
            : throw cursor.Unexpected(cursor.Peek() == '=' ? "one result" : "'=' and a result, or the end of the line");
    }

    /// <summary>Reads the name of a call and, where <c>socketcall</c> stands before it, that it is made through that.</summary>
    private static CallType ReadType(LineCursor cursor, out CallEntry entry)
    {
        entry = CallEntry.Direct;
        var type = TakeType(cursor);
        if (type != SocketCallCall.CallType || cursor.PeekWord().IsEmpty)
        {
            return type;
        }

        entry = CallEntry.SocketCall;
        _ = cursor.Peek();
        var start = cursor.Position;
        type = TakeType(cursor);
        return type.SocketCallNumber != 0 ? type : throw cursor.UnexpectedAt(start, "a call that socketcall has a number for");
    }

    private static CallType TakeType(LineCursor cursor)
    {
        var type = CallCatalogue.Find(cursor.PeekWord().ToString())
            ?? throw cursor.Unexpected("a system call: " + string.Join(", ", CallCatalogue.All));
        cursor.TakeWord();
        return type;
    }

    /// <summary>Reads <c>s0 =</c> where it stands, and returns the index of the handle.</summary>
    private static int ReadDefinition(LineCursor cursor)
    {
        if (!NumberText.IsHandle(cursor.PeekWord()))
        {
            return Call.Nothing;
        }

        var handle = NumberText.ReadHandle(cursor, $"a handle from s0 to s{Bindings.HandleMax}");
        cursor.Take('=');
        return handle;
    }

    private static List<object> ReadArguments(LineCursor cursor, CallType type)
    {
        var arguments = new List<object>(type.Parameters.Count);
        cursor.Take('(');
        foreach (var parameter in type.Parameters)
        {
            if (parameter.Default is { } value && cursor.Peek() == ')')
            {
                arguments.Add(value);
                continue;
            }

            if (arguments.Count > 0)
            {
                cursor.Take(',', $"',' and the argument '{parameter.Name}'");
            }

            arguments.Add(ArgumentText.Read(cursor, type, arguments.Count, arguments));
        }

        cursor.Take(')', $"')': {type.Name} takes {type.Parameters.Count} arguments");
        return arguments;
    }
}
