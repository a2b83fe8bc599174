// Tests that make real socket calls measure, fill and time out; two of them at once would disturb each other on a
// two-core machine, so the whole assembly runs one test at a time.
[assembly: Xunit.CollectionBehavior(DisableTestParallelization = true)]
