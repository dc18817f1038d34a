using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Architecture.Tests;

/// <summary>Reads from a compiled assembly which type uses which. ECMA-335, partition II.</summary>
/// <remarks>What the compiler makes (lambdas, state machines) is nested in the type that a person wrote and counts as that type.</remarks>
internal sealed class AssemblyUses : IDisposable
{
    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value & 0xFFFF, code => code.OperandType);

    private readonly PEReader _file;
    private readonly MetadataReader _reader;
    private readonly TypeNames _names;

    private AssemblyUses(string path)
    {
        _file = new PEReader(File.OpenRead(path));
        _reader = _file.GetMetadataReader();
        _names = new TypeNames(_reader);
    }

    public static IReadOnlySet<TypeUse> In(string assemblyPath)
    {
        using var assembly = new AssemblyUses(assemblyPath);
        return assembly._reader.TypeDefinitions
            .SelectMany(handle => assembly.UsedBy(handle).Select(to => new TypeUse(assembly._names.OfDefinition(handle), to)))
            .Where(use => use.From != use.To)
            .ToHashSet();
    }

    public void Dispose() => _file.Dispose();

    private HashSet<string> UsedBy(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        _names.Start();
        Token(type.BaseType);
        Attributes(type.GetCustomAttributes());
        Generics(type.GetGenericParameters());
        foreach (var item in type.GetInterfaceImplementations())
        {
            Token(_reader.GetInterfaceImplementation(item).Interface);
        }

        foreach (var field in type.GetFields().Select(_reader.GetFieldDefinition))
        {
            field.DecodeSignature(_names, null);
            Attributes(field.GetCustomAttributes());
        }

        foreach (var property in type.GetProperties().Select(_reader.GetPropertyDefinition))
        {
            Attributes(property.GetCustomAttributes());
        }

        foreach (var method in type.GetMethods().Select(_reader.GetMethodDefinition))
        {
            Method(method);
        }

        return _names.Taken;
    }

    private void Method(MethodDefinition method)
    {
        method.DecodeSignature(_names, null);
        Attributes(method.GetCustomAttributes());
        Generics(method.GetGenericParameters());
        foreach (var parameter in method.GetParameters())
        {
            Attributes(_reader.GetParameter(parameter).GetCustomAttributes());
        }

        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        var body = _file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            _reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_names, null);
        }

        foreach (var region in body.ExceptionRegions)
        {
            Token(region.CatchType);
        }

        Instructions(body.GetILReader());
    }

    private void Instructions(BlobReader code)
    {
        while (code.RemainingBytes > 0)
        {
            int value = code.ReadByte();
            value = value == 0xFE ? 0xFE00 | code.ReadByte() : value;
            switch (Operands[value])
            {
                case OperandType.InlineType or OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok:
                    Token(MetadataTokens.EntityHandle(code.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    var targets = code.ReadInt32();   // before Offset is read, which this moves
                    code.Offset += 4 * targets;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    code.Offset += 8;
                    break;
                case OperandType.InlineVar:
                    code.Offset += 2;
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    code.Offset += 1;
                    break;
                case OperandType.InlineNone:
                    break;
                default:   // InlineBrTarget, InlineI, InlineSig, InlineString, ShortInlineR
                    code.Offset += 4;
                    break;
            }
        }
    }

    private void Token(EntityHandle handle)
    {
        if (handle.IsNil)
        {
            return;
        }

        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                _names.GetTypeFromDefinition(_reader, (TypeDefinitionHandle)handle, 0);
                break;
            case HandleKind.TypeReference:
                _names.GetTypeFromReference(_reader, (TypeReferenceHandle)handle, 0);
                break;
            case HandleKind.TypeSpecification:
                _reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_names, null);
                break;
            case HandleKind.MethodDefinition:
                Token(_reader.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                Token(_reader.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MemberReference:
                var member = _reader.GetMemberReference((MemberReferenceHandle)handle);
                Token(member.Parent);
                if (member.GetKind() == MemberReferenceKind.Method)
                {
                    member.DecodeMethodSignature(_names, null);
                }
                else
                {
                    member.DecodeFieldSignature(_names, null);
                }

                break;
            case HandleKind.MethodSpecification:
                var made = _reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                Token(made.Method);
                made.DecodeSignature(_names, null);
                break;
        }
    }

    private void Attributes(CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes.Select(_reader.GetCustomAttribute))
        {
            Token(attribute.Constructor);
            var value = attribute.DecodeValue(_names);
            foreach (var argument in value.FixedArguments.Select(a => (a.Type, a.Value))
                .Concat(value.NamedArguments.Select(a => (a.Type, a.Value))))
            {
                Argument(argument.Value);
            }
        }
    }

    private void Argument(object? value)
    {
        if (value is ImmutableArray<CustomAttributeTypedArgument<string>> several)
        {
            foreach (var one in several)
            {
                Argument(one.Value);
            }
        }
    }

    private void Generics(GenericParameterHandleCollection parameters)
    {
        foreach (var constraint in parameters.SelectMany(parameter => _reader.GetGenericParameter(parameter).GetConstraints()))
        {
            Token(_reader.GetGenericParameterConstraint(constraint).Type);
        }
    }
}
