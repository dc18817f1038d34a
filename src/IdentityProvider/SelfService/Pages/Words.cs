using Web.Localization;

namespace IdentityProvider.SelfService.Pages;

/// <summary>Everyday words for the names that the rooms use among themselves; an unknown name is shown as it is.</summary>
internal static class Words
{
    internal static string Method(Texts texts, string method) => Of(texts, "account.method.", method);

    internal static string Attribute(Texts texts, string attribute) => Of(texts, "attribute.", attribute);

    internal static string Of(Texts texts, string prefix, string name) => texts.Has(prefix + name) ? texts.Get(prefix + name) : name;
}
