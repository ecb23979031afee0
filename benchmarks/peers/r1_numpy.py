#!/usr/bin/env python3
"""The performance problem R1 in NumPy, as an expert writes it: blocks that stay in the cache, scratch arrays that are
reused, every operation in place, quantiles by partition. Needs Python 3 and numpy.

Reads lines from the standard input and answers each with a line of JSON, see benchmarks/README.md:
  run PATHS THREADS SEED
  path U1 .. U12 Z1 .. Z12     (the Z are the standard normal quantiles of the U)
"""

import json
import math
import sys
import threading
import time

import numpy as np

YEARS = 7
COMMITTED = (1.5, 3, 5, 8, 10, 12, 14)
START = (2025.70, 2026.60, 2027.10, 2027.60, 2028.30)
MEGAWATTS = (1200, 1400, 1100, 1500, 1800)
DELAYED = (0.5, 0.8, 1.0, 1.2, 1.5)
LOGISTIC = [1 / (1 + math.exp(-1.3 * (t - 3.2))) for t in range(YEARS)]
GLIDE = [0.75 * (x - LOGISTIC[0]) / (LOGISTIC[6] - LOGISTIC[0]) for x in LOGISTIC]
BASE = 780 * 7008e-9
TOTAL, AZ_TRAIN, AZ_INFER, SG_TRAIN, SG_INFER, SHARE, UNMET, NPV = range(0, 50, 7)
BLOCK = 8192


class Block:
    """Scratch for one block of paths, and its fifty outputs."""

    def __init__(self, size):
        self.z = np.empty((7, size))
        self.u = np.empty((5, size))
        self.out = np.empty((50, size))
        self.scratch = np.empty((27, size))
        self.short = np.empty(size, bool)
        self.short_now = np.empty(size, bool)

    def compute(self):
        """Computes the outputs from self.z and self.u, which are overwritten; says where some year falls short."""
        mul, add, sub, div, least, most = np.multiply, np.add, np.subtract, np.divide, np.minimum, np.maximum
        d_t, d_i, g_t, g_i, price, delay, capital = self.z
        u_dec, u_grow, rate, u_power, eff = self.u
        (a, b, c, e, grow, dec, energy, back, discount, azure, k, less, before, after, x_t, y_t, x, v, cap, mw, c_a,
         c_s, *opens) = self.scratch
        out, npv, short = self.out, self.out[NPV], self.short

        def lognormal(z, median, sigma):
            mul(z, sigma, z)
            np.exp(z, z)
            mul(z, median, z)

        def triangular(u, low, mode, high, to):
            # Branch-free: one of the two roots is at the mode, whichever side u is on.
            f = (mode - low) / (high - low)
            least(u, f, out=to)
            mul(to, (high - low) * (mode - low), to)
            np.sqrt(to, to)
            most(u, f, out=a)
            sub(1, a, a)
            mul(a, (high - low) * (high - mode), a)
            np.sqrt(a, a)
            sub(to, a, to)
            add(to, low + high - mode, to)

        def energised(boundary, to):
            to.fill(0)
            for opening, power in zip(opens, MEGAWATTS):
                sub(boundary, opening, a)
                most(a, 0, out=a)
                least(a, 1.5, out=b)
                mul(b, 1 / 3, c)
                sub(c, 1, c)
                mul(c, b, c)
                add(a, c, a)
                mul(a, power, a)
                add(to, a, to)

        lognormal(d_t, 1.2, 0.20)
        lognormal(d_i, 0.8, 0.25)
        lognormal(g_t, 1.9, 0.10)
        lognormal(g_i, 2.2, 0.12)
        lognormal(delay, 5, 0.7)
        mul(price, 0.20, price)
        add(price, 2.60, price)
        mul(capital, 4, capital)
        add(capital, 38, capital)
        triangular(u_dec, 0.08, 0.18, 0.35, dec)
        triangular(u_grow, 1.25, 1.55, 1.90, grow)
        triangular(u_power, 35, 50, 85, energy)
        mul(rate, 0.06, rate)
        add(rate, 0.07, rate)
        mul(eff, 0.14, eff)
        add(eff, 1.08, eff)

        add(rate, 1, back)
        div(1, back, back)
        mul(back, back, a)
        mul(a, a, b)
        mul(a, b, b)
        sub(1, b, b)
        div(rate, b, b)
        mul(capital, b, capital)
        add(capital, 1.2, capital)
        mul(capital, 1e-3, capital)
        sub(g_t, 1, g_t)
        sub(g_i, 1, g_i)
        sub(1, dec, dec)
        div(1, eff, less)
        mul(energy, 1.25 * 8760e-9 / BASE, energy)
        for opening, start, times in zip(opens, START, DELAYED):
            mul(delay, times / 12, opening)
            add(opening, start - 2024, opening)
        azure.fill(2.6)
        k.fill(BASE)
        discount.fill(1)
        npv.fill(0)
        short.fill(False)
        energised(0, before)
        fade = 1.0
        for t in range(YEARS):
            energised(t + 1, after)
            sub(after, before, mw)
            before, after = after, before
            mul(mw, k, cap)
            mul(d_t, GLIDE[t], x_t)
            least(x_t, cap, out=x_t)
            sub(cap, x_t, cap)
            mul(d_i, GLIDE[t], a)
            least(a, cap, out=a)
            add(x_t, a, x)
            sub(d_i, a, a)  # a: what is left of inference, b: what Azure serves of it
            least(a, azure, out=b)
            sub(d_t, x_t, c)
            sub(azure, b, y_t)
            least(y_t, c, out=y_t)
            add(y_t, b, v)
            sub(c, y_t, c)
            sub(a, b, a)
            add(c, a, out[UNMET + t])
            most(v, COMMITTED[t], out=a)
            sub(a, 4, b)
            most(b, 0, out=b)
            mul(b, 0.08, b)
            sub(a, 10, c)
            most(c, 0, out=c)
            mul(c, 0.07, c)
            sub(a, b, a)
            sub(a, c, a)
            mul(a, price, c_a)
            mul(mw, capital, c_s)
            mul(energy, x, a)
            add(c_s, a, c_s)
            total = out[TOTAL + t]
            add(c_a, c_s, total)
            for cost, part, whole, first, second in ((c_a, y_t, v, AZ_TRAIN, AZ_INFER), (c_s, x_t, x, SG_TRAIN, SG_INFER)):
                most(whole, 1e-12, out=a)
                mul(cost, part, b)
                div(b, a, out[first + t])
                sub(cost, out[first + t], out[second + t])
            add(x, v, a)
            most(a, 1e-12, out=a)
            div(x, a, out[SHARE + t])
            mul(discount, total, a)
            add(npv, a, npv)
            add(d_t, d_i, a)
            mul(a, 0.05, a)
            np.greater(out[UNMET + t], a, self.short_now)
            np.logical_or(short, self.short_now, short)
            for demand, growth in ((d_t, g_t), (d_i, g_i)):
                mul(growth, fade, a)
                add(a, 1, a)
                mul(demand, a, demand)
            fade *= 0.92
            mul(azure, grow, azure)
            mul(price, dec, price)
            mul(k, eff, k)
            mul(energy, less, energy)
            mul(discount, back, discount)

    def claims(self):
        out = self.out
        return np.array([
            np.count_nonzero(out[SHARE + 6] >= 0.75 - 1e-6),
            np.count_nonzero(out[NPV] <= 180),
            np.count_nonzero(out[TOTAL + 6] <= 80),
            np.count_nonzero(self.short),
        ])


kept = {}


def in_threads(count, task):
    others = [threading.Thread(target=task, args=(i,)) for i in range(1, count)]
    for other in others:
        other.start()
    task(0)
    for other in others:
        other.join()


def run(paths, threads, seed):
    wall, cpu = time.perf_counter(), time.process_time()
    size = min(BLOCK, paths)
    if paths % size:
        raise SystemExit(f"paths must be a multiple of {size}")
    if kept.get("paths") != paths:
        kept.update(paths=paths, values=np.empty((50, paths)), spare=[])
    while len(kept["spare"]) < threads:
        kept["spare"].append((Block(size), np.empty(paths)))
    values, blocks = kept["values"], paths // size
    counts = [np.zeros(4) for _ in range(threads)]

    def simulate(i):
        generator = np.random.Generator(np.random.SFC64([seed, i]))
        block = kept["spare"][i][0]
        for n in range(blocks * i // threads, blocks * (i + 1) // threads):
            generator.standard_normal(out=block.z)
            generator.random(out=block.u)
            block.compute()
            values[:, n * size : (n + 1) * size] = block.out
            counts[i] += block.claims()

    means, quantiles = np.empty(50), np.empty((50, 3))
    ranks = [max(0, math.ceil(p * paths) - 1) for p in (0.05, 0.5, 0.95)]

    def reduce(i):
        copy = kept["spare"][i][1]
        for o in range(i, 50, threads):
            means[o] = values[o].mean()
            copy[:] = values[o]
            copy.partition(ranks)
            quantiles[o] = copy[ranks]

    in_threads(threads, simulate)
    in_threads(threads, reduce)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return {
        "seconds": wall,
        "cpu": cpu,
        "means": means.tolist(),
        "p5": quantiles[:, 0].tolist(),
        "p50": quantiles[:, 1].tolist(),
        "p95": quantiles[:, 2].tolist(),
        "claims": (sum(counts) / paths).tolist(),
    }


def path(numbers):
    u, z = numbers[:12], numbers[12:]
    block = Block(1)
    block.z[:, 0] = z[0], z[1], z[2], z[3], z[4], z[7], z[8]
    block.u[:, 0] = u[5], u[6], u[9], u[10], u[11]
    block.compute()
    return {"path": True, "outputs": block.out[:, 0].tolist(), "claims": block.claims().tolist()}


def main():
    for line in sys.stdin:
        word, *rest = line.split()
        if word == "run":
            answer = run(*map(int, rest))
        elif word == "path":
            answer = path(list(map(float, rest)))
        else:
            sys.exit(f"unknown request: {line}")
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
