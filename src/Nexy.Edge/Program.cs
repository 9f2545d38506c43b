using Nexy.Edge.CommandLine;

return await NexyProgram.RunAsync(args, ProgramIo.OfProcess());
