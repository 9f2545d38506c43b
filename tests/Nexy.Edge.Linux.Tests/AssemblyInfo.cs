// Some tests measure the processor time of the whole process: nothing else may run meanwhile.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: System.Runtime.CompilerServices.DisableRuntimeMarshalling]
