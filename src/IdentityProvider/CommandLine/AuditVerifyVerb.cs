using System.Diagnostics;
using IdentityProvider.Audit;

namespace IdentityProvider.CommandLine;

internal static class AuditVerifyVerb
{
    internal static readonly Verb Verify = new("audit verify", "[--anchor FILE]", "Read the whole audit chain and name the first bad entry", Verb.With<AuditVerifier>(RunAsync))
    {
        Options = ["--anchor"],
    };

    private static async Task<int> RunAsync(VerbInput input, AuditVerifier verifier, CancellationToken cancellationToken)
    {
        var anchor = input.Options.GetValueOrDefault("--anchor");
        return await verifier.VerifyAsync(anchor, cancellationToken) switch
        {
            AuditVerdict.Intact intact => input.Done(
                $"Intact: {intact.Entries} entries; {intact.Waiting} too young to be chained."
                + (anchor is null ? " No anchor file was compared, so a tail cut together with its head, or a chain begun anew, would not show." : "")),
            AuditVerdict.Broken broken => input.Refuse($"BROKEN at entry {broken.Sequence}: {Meaning(broken.Reason)}"),
            _ => throw new UnreachableException(),
        };
    }

    private static string Meaning(string reason) => reason switch
    {
        "missing" => "it is missing, or its place was changed.",
        "edited" => "its content, or its order, is not what was chained.",
        "tail_cut" => "it and everything after it is gone.",
        "anchor_differs" => "it is not what the anchor file recorded at that time.",
        _ => "the signed end of the chain does not fit; entries or the end were put in from outside.",
    };
}
