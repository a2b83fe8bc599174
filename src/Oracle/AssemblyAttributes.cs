using System.Runtime.CompilerServices;

// Structures go to the kernel as they lie in memory; nothing is converted on the way.
[assembly: DisableRuntimeMarshalling]
