using IdentityProvider.Keys;
using IdentityProvider.Persistence;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace IdentityProvider.OpenIdConnect;

/// <summary>Issuer and keys for the engine, anew whenever the keys change.</summary>
internal sealed class EngineSetup(SigningKeys keys, MasterKeys master, IOptions<IssuerOptions> issuer)
    : IConfigureOptions<OpenIddictServerOptions>, IOptionsChangeTokenSource<OpenIddictServerOptions>
{
    public string Name => Options.DefaultName;

    public void Configure(OpenIddictServerOptions options)
    {
        options.Issuer = issuer.Value.Issuer;
        options.SigningCredentials.AddRange(keys.All.Select(k => k.Credentials));

        // Nothing is encrypted with it: our handles are not tokens of the engine. It insists on having one, the same on every node.
        var key = new SymmetricSecurityKey(master.Derive(1, "engine.encryption"));
        options.EncryptionCredentials.Add(new EncryptingCredentials(key, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
    }

    public IChangeToken GetChangeToken() => keys.ChangeToken();
}
