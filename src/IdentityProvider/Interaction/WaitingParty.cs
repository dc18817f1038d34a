namespace IdentityProvider.Interaction;

/// <summary>Feature of a request that belongs to a waiting sign-in: whom the person is on the way to.</summary>
/// <param name="Name">In both languages; prints in that of the page.</param>
public sealed record WaitingParty(object Name);
