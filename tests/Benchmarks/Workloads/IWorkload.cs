namespace Benchmarks.Workloads;

/// <summary>One kind of flow; a flow that returns was right in every part that a relying party checks.</summary>
internal interface IWorkload
{
    Task FlowAsync(VirtualUser user);
}
