using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using OpenIddict.Abstractions;

namespace IdentityProvider.OpenIdConnect;

/// <summary>The wire form of what only we can read: 256 random bits.</summary>
internal static class Handle
{
    internal const int Length = 43;

    internal static string Create() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    internal static string? KindOf(string type) => type switch
    {
        OpenIddictConstants.TokenTypeIdentifiers.Private.RequestToken => "request",
        OpenIddictConstants.TokenTypeIdentifiers.Private.AuthorizationCode => "code",
        OpenIddictConstants.TokenTypeIdentifiers.AccessToken => "access",
        OpenIddictConstants.TokenTypeIdentifiers.RefreshToken => "refresh",
        _ => null,
    };

    internal static string TypeOf(string kind) => kind switch
    {
        "request" => OpenIddictConstants.TokenTypeIdentifiers.Private.RequestToken,
        "code" => OpenIddictConstants.TokenTypeIdentifiers.Private.AuthorizationCode,
        "access" => OpenIddictConstants.TokenTypeIdentifiers.AccessToken,
        "refresh" => OpenIddictConstants.TokenTypeIdentifiers.RefreshToken,
        _ => throw new UnreachableException(),
    };
}
