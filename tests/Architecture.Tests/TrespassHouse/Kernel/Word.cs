namespace Architecture.Tests.TrespassHouse.Kernel;

internal sealed record Word(string Text);
