#!/usr/bin/env python3
"""Computes the filter prototypes of src/Nexy.Edge.Audio/Resampling/FilterPrototypes.cs.

The impulse response is a Fourier series over its support of T frames of the narrower rate, of which fewer lie
ahead of the output frame than behind it: h(t) = sum of a[k] cos(2 pi k u / T) + b[k] sin(2 pi k u / T) with
u = t - centre, zero at both ends. The series minimises the largest deviation in the stop band (a linear
program), weighted so that images die away with their distance, while the pass band stays within a circle
around one, a small one up to its inner edge that widens from there on, and is one at 0 Hz. Deviations are
complex: their circles are approached by polygons.

Needs numpy and scipy (Debian: python3-numpy python3-scipy). Frequencies are fractions of the narrower rate.
"""
import numpy as np
from scipy.optimize import linprog

FAREST, UNIT, CORNERS = 8.0, 1e-5, 12
INNER_DB, OUTER_DB = 0.01, 0.085


def response(frequencies, support, terms):
    """Responses of the cosines and the sines, seen from the middle of the support."""
    f, k = np.asarray(frequencies)[:, None], np.arange(terms)
    plus, minus = np.sinc(f * support - k), np.sinc(f * support + k)
    cosines = support / 2 * (plus + minus)
    cosines[:, 0] = support * np.sinc(f[:, 0] * support)
    return np.hstack([cosines, (-1j * support / 2 * (plus - minus))[:, 1:]])


def shifted(frequencies, support, terms, ahead):
    """Seen from the output frame. A frame ahead of it is later: its tap belongs to a negative time of h."""
    f = np.asarray(frequencies)
    centre = (support - ahead) - support / 2
    return response(f, support, terms) * np.exp(-2j * np.pi * f * centre)[:, None]


def design(support, ahead, inner_edge, pass_edge, stop_edge, terms, decay):
    """The series and the deviation reached at the stop band's edge."""
    passed_f = np.linspace(0, pass_edge, int(pass_edge * support * 6) + 10)
    passed = shifted(passed_f, support, terms, ahead)
    near = np.linspace(stop_edge, stop_edge + 2, 12 * support)
    stopped_f = np.concatenate([near, np.linspace(stop_edge + 2, FAREST, int((FAREST - stop_edge - 2) * support * 3))])
    stopped = response(stopped_f, support, terms) / ((stop_edge / stopped_f) ** decay)[:, None] / UNIT
    radius = 10 ** (np.interp(passed_f, [inner_edge, pass_edge], [INNER_DB, OUTER_DB]) / 20)[:, None] - 1
    unknowns = passed.shape[1] + 1
    rows, limits = [], []
    for corner in range(CORNERS):
        turn = np.exp(-2j * np.pi * corner / CORNERS)
        rows.append(np.hstack([(passed * turn).real / radius, np.zeros((len(passed), 1))]))
        limits.append(turn.real / radius[:, 0] + 1)
        rows.append(np.hstack([(stopped * turn).real, -np.ones((len(stopped), 1))]))
        limits.append(np.zeros(len(stopped)))
    equal = np.zeros((2, unknowns))
    equal[0, :terms] = (-1.0) ** np.arange(terms) * 1e3
    equal[1, :-1] = shifted([0.0], support, terms, ahead).real
    result = linprog(np.append(np.zeros(unknowns - 1), 1), A_ub=np.vstack(rows), b_ub=np.concatenate(limits),
                     A_eq=equal, b_eq=[0, 1], bounds=[(None, None)] * (unknowns - 1) + [(0, None)], method="highs-ipm",
                     options=dict(primal_feasibility_tolerance=1e-9, dual_feasibility_tolerance=1e-9))
    return result.x[:-1], 20 * np.log10(result.x[-1] * UNIT)


def main():
    for name, support, ahead, inner_edge, pass_edge, stop_edge, terms, decay in (
            ("High", 48, 20, 0.32, 0.45, 0.55, 29, 2.0), ("Medium", 24, 10, 0.22, 0.42, 0.58, 17, 1.5)):
        x, edge = design(support, ahead, inner_edge, pass_edge, stop_edge, terms, decay)
        passed = shifted(np.linspace(0, pass_edge, 4001), support, terms, ahead) @ x
        level = 20 * np.log10(np.abs(passed))
        far = 20 * np.log10(np.abs(response(np.linspace(stop_edge, 60, 120001), support, terms) @ x) + 1e-30)
        print(f"// {name}: T {support}, {ahead} ahead; stop band {edge:.1f} dB at its edge, {far.max():.1f} dB at most; "
              f"pass band {level.min():.3f} to {level.max():.3f} dB, phase {np.degrees(np.abs(np.angle(passed)).max()):.2f} degrees")
        print("cosines:\n" + ",\n".join(f"{v:.15e}" for v in x[:terms]))
        print("sines:\n" + ",\n".join(f"{v:.15e}" for v in x[terms:]))


if __name__ == "__main__":
    main()
