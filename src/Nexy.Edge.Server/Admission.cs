namespace Nexy.Edge.Server;

/// <summary>Either a lease or the reason why there is none.</summary>
internal readonly record struct Admission(AdmissionLease? Lease, Refusal? Refusal);
