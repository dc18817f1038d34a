using IdentityProvider.Assurance;
using IdentityProvider.Kernel;

namespace IdentityProvider.Accounts;

/// <summary>Tells whether an account can prove a method; every authenticator has one.</summary>
public interface IEnrolledMethod
{
    MethodId Method { get; }

    Task<bool> IsEnrolledAsync(AccountId account, CancellationToken cancellationToken);
}
