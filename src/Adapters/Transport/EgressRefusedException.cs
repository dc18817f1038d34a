namespace Adapters.Transport;

/// <summary>The address may not be called. Arrives as the inner exception of an <see cref="HttpRequestException"/>.</summary>
public sealed class EgressRefusedException(string message) : IOException(message);
