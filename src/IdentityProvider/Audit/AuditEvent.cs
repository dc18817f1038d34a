using System.Text.Json;
using System.Text.Json.Serialization;
using IdentityProvider.Kernel;

namespace IdentityProvider.Audit;

/// <summary>What an auditor and the person concerned must be able to read. A closed list; no member holds a secret or a personal number.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(AccountRegistered), "account_registered")]
[JsonDerivedType(typeof(RegistrationRefused), "registration_refused")]
[JsonDerivedType(typeof(RegistryQueried), "registry_queried")]
[JsonDerivedType(typeof(ContactConfirmed), "contact_confirmed")]
[JsonDerivedType(typeof(AuthenticatorChanged), "authenticator_changed")]
[JsonDerivedType(typeof(Authenticated), "authenticated")]
[JsonDerivedType(typeof(AuthenticationFailed), "authentication_failed")]
[JsonDerivedType(typeof(AttemptsThrottled), "attempts_throttled")]
[JsonDerivedType(typeof(SessionStarted), "session_started")]
[JsonDerivedType(typeof(SessionRaised), "session_raised")]
[JsonDerivedType(typeof(SessionEnded), "session_ended")]
[JsonDerivedType(typeof(ConsentGiven), "consent_given")]
[JsonDerivedType(typeof(ConsentDenied), "consent_denied")]
[JsonDerivedType(typeof(ConsentWithdrawn), "consent_withdrawn")]
[JsonDerivedType(typeof(AttributesReleased), "attributes_released")]
[JsonDerivedType(typeof(TokenIssued), "token_issued")]
[JsonDerivedType(typeof(TokenReplayed), "token_replayed")]
[JsonDerivedType(typeof(RequestRefused), "request_refused")]
[JsonDerivedType(typeof(LogoutDelivered), "logout_delivered")]
[JsonDerivedType(typeof(LogoutFailed), "logout_failed")]
[JsonDerivedType(typeof(RelyingPartyChanged), "relying_party_changed")]
[JsonDerivedType(typeof(AccountStateChanged), "account_state_changed")]
[JsonDerivedType(typeof(SigningKeyChanged), "signing_key_changed")]
public abstract record AuditEvent
{
    private AuditEvent()
    {
    }

    /// <summary>Whose entry this is; the person sees it in the account pages.</summary>
    [JsonIgnore]
    public AccountId? Account { get; private init; }

    [JsonIgnore]
    public RelyingPartyId? RelyingParty { get; private init; }

    [JsonIgnore]
    public SessionId? Session { get; private init; }

    public sealed record AccountRegistered : AuditEvent
    {
        public AccountRegistered(AccountId account, int proofingLevel) => (Account, ProofingLevel) = (account, proofingLevel);

        public int ProofingLevel { get; }
    }

    public sealed record RegistrationRefused(string Reason) : AuditEvent;

    /// <param name="Outcome">match, no_match, ambiguous, deceased or unavailable.</param>
    public sealed record RegistryQueried(string Registry, string Purpose, string RequestReference, string Outcome) : AuditEvent;

    public sealed record ContactConfirmed : AuditEvent
    {
        public ContactConfirmed(AccountId account, string channel) => (Account, Channel) = (account, channel);

        public string Channel { get; }
    }

    public sealed record AuthenticatorChanged : AuditEvent
    {
        /// <param name="account">Owner.</param>
        /// <param name="method">Method id, as <c>totp</c>.</param>
        /// <param name="change">added, replaced or removed.</param>
        public AuthenticatorChanged(AccountId account, string method, string change) => (Account, Method, Change) = (account, method, change);

        public string Method { get; }

        public string Change { get; }
    }

    public sealed record Authenticated : AuditEvent
    {
        public Authenticated(AccountId account, string method) => (Account, Method) = (account, method);

        public string Method { get; }
    }

    /// <summary>A wrong proof. Without account where the identifier is unknown.</summary>
    public sealed record AuthenticationFailed : AuditEvent
    {
        public AuthenticationFailed(AccountId? account, string method, string reason) => (Account, Method, Reason) = (account, method, reason);

        public string Method { get; }

        public string Reason { get; }
    }

    public sealed record AttemptsThrottled : AuditEvent
    {
        public AttemptsThrottled(AccountId? account, string scope) => (Account, Scope) = (account, scope);

        public string Scope { get; }
    }

    public sealed record SessionStarted : AuditEvent
    {
        public SessionStarted(AccountId account, SessionId session, string method) => (Account, Session, Method) = (account, session, method);

        public string Method { get; }
    }

    public sealed record SessionRaised : AuditEvent
    {
        public SessionRaised(AccountId account, SessionId session, string method) => (Account, Session, Method) = (account, session, method);

        public string Method { get; }
    }

    public sealed record SessionEnded : AuditEvent
    {
        /// <param name="account">Owner.</param>
        /// <param name="session">The session.</param>
        /// <param name="reason">logout, revoked, idle, absolute, replaced or account.</param>
        public SessionEnded(AccountId account, SessionId session, string reason) => (Account, Session, Reason) = (account, session, reason);

        public string Reason { get; }
    }

    public sealed record ConsentGiven : AuditEvent
    {
        public ConsentGiven(AccountId account, RelyingPartyId party, IReadOnlyList<string> attributes) =>
            (Account, RelyingParty, Attributes) = (account, party, attributes);

        public IReadOnlyList<string> Attributes { get; }
    }

    public sealed record ConsentDenied : AuditEvent
    {
        public ConsentDenied(AccountId account, RelyingPartyId party) => (Account, RelyingParty) = (account, party);
    }

    public sealed record ConsentWithdrawn : AuditEvent
    {
        public ConsentWithdrawn(AccountId account, RelyingPartyId party) => (Account, RelyingParty) = (account, party);
    }

    /// <summary>Which attributes went to which party under which level; never their values.</summary>
    public sealed record AttributesReleased : AuditEvent
    {
        public AttributesReleased(AccountId account, RelyingPartyId party, SessionId? session, IReadOnlyList<string> attributes, string acr) =>
            (Account, RelyingParty, Session, Attributes, Acr) = (account, party, session, attributes, acr);

        public IReadOnlyList<string> Attributes { get; }

        public string Acr { get; }
    }

    public sealed record TokenIssued : AuditEvent
    {
        public TokenIssued(AccountId? account, RelyingPartyId party, string grant) => (Account, RelyingParty, Grant) = (account, party, grant);

        public string Grant { get; }
    }

    /// <summary>A single-use token came a second time; everything issued from it was revoked.</summary>
    public sealed record TokenReplayed : AuditEvent
    {
        public TokenReplayed(AccountId? account, RelyingPartyId party, string type) => (Account, RelyingParty, Type) = (account, party, type);

        public string Type { get; }
    }

    public sealed record RequestRefused : AuditEvent
    {
        public RequestRefused(RelyingPartyId? party, string code) => (RelyingParty, Code) = (party, code);

        public string Code { get; }
    }

    public sealed record LogoutDelivered : AuditEvent
    {
        public LogoutDelivered(AccountId account, RelyingPartyId party, SessionId session) =>
            (Account, RelyingParty, Session) = (account, party, session);
    }

    public sealed record LogoutFailed : AuditEvent
    {
        public LogoutFailed(AccountId account, RelyingPartyId party, SessionId session, string reason) =>
            (Account, RelyingParty, Session, Reason) = (account, party, session, reason);

        public string Reason { get; }
    }

    public sealed record RelyingPartyChanged : AuditEvent
    {
        /// <param name="party">The party.</param>
        /// <param name="change">added, changed, suspended, resumed or removed.</param>
        public RelyingPartyChanged(RelyingPartyId party, string change) => (RelyingParty, Change) = (party, change);

        public string Change { get; }
    }

    public sealed record AccountStateChanged : AuditEvent
    {
        /// <param name="account">The account.</param>
        /// <param name="change">locked or unlocked.</param>
        public AccountStateChanged(AccountId account, string change) => (Account, Change) = (account, change);

        public string Change { get; }
    }

    public sealed record SigningKeyChanged(string KeyId, string Change) : AuditEvent;

    internal string ToJson() => JsonSerializer.Serialize(this);
}
