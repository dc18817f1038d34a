using System.Net;

namespace Benchmarks.Workloads;

/// <summary>W4 and the calibration: one address, the same bytes each time.</summary>
internal sealed class Fetch(Uri address) : IWorkload
{
    private int _length;

    public async Task FlowAsync(VirtualUser user)
    {
        var answer = (await user.GetAsync(address)).Expect(HttpStatusCode.OK);
        _length = _length == 0 ? answer.Body.Length : _length;
        FlowException.Require(answer.Body.Length == _length && _length > 0, "length");
    }
}
