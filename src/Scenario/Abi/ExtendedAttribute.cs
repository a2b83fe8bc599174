namespace Conformance.Scenarios.Abi;

/// <summary>The attributes a scenario may ask <c>fgetxattr(2)</c> for, by numbers of their own: names are no business of strangers.</summary>
public static class ExtendedAttribute
{
    /// <summary><c>system.sockprotoname</c>: the protocol's name.</summary>
    public const int SOCKPROTONAME = 0;

    /// <summary><c>user.conformance</c>, which nothing has.</summary>
    public const int USER_ATTRIBUTE = 1;

    /// <summary><c>conformance</c>, which is in no name space.</summary>
    public const int NAMELESS_ATTRIBUTE = 2;

    /// <summary>The attributes by name.</summary>
    public static ConstantSet Set { get; } = ConstantSet.Of(typeof(ExtendedAttribute), isMask: false);
}
