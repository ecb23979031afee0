/*
 * The performance problem R1 in C, as fast as we know how: what offtake is measured against.
 *
 * Eight paths at a time in vectors of doubles, in blocks that stay in the second-level cache. Uniforms are hashes of a
 * counter, inputs come by inverse CDF, and all 150 quantiles are exact order statistics: brackets around each are
 * narrowed over the first 2^16 paths, then values below a bracket are counted and values within it are kept, and the
 * order statistic is selected among those. If a bracket misses, everything is computed again with wider ones.
 *
 * Build: gcc -O3 -march=native r1.c -o r1 -lm -lpthread. With AVX-512 (F and DQ) the primitives are its instructions, with
 * AVX2 pairs of four lanes, and without either gcc's vector extensions and loops, which are several times slower.
 *
 * Reads lines from the standard input and answers each with a line of JSON, see benchmarks/README.md:
 *   run PATHS THREADS SEED
 *   path U1 .. U12 Z1 .. Z12     (the Z are not used here)
 */
#define _GNU_SOURCE
#include <math.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#if defined(__AVX512F__) && defined(__AVX512DQ__)
#define WIDE 1
#endif
#ifdef __AVX2__
#include <immintrin.h>
#endif

#ifndef BLOCK
#define BLOCK 128
#endif
enum { LANES = 8, INPUTS = 12, YEARS = 7, SITES = 5, OUTPUTS = 50, LEVELS = 3, CLAIMS = 4, MOST_THREADS = 64 };
enum { TOTAL = 0, AZ_TRAIN = 7, AZ_INFER = 14, SG_TRAIN = 21, SG_INFER = 28, SHARE = 35, UNMET = 42, NPV = 49 };

typedef double V __attribute__((vector_size(64)));
typedef uint64_t U __attribute__((vector_size(64)));
typedef uint8_t M;
#define INLINE static inline __attribute__((always_inline))

/* ---- primitives ---- */

INLINE V all(double x) { return (V){x, x, x, x, x, x, x, x}; }
INLINE V load(const double *p) { return *(const V *)p; }
INLINE void store(double *p, V a) { *(V *)p = a; }
INLINE int ones(M m) { return __builtin_popcount(m); }

#ifdef WIDE
INLINE V least(V a, V b) { return (V)_mm512_min_pd((__m512d)a, (__m512d)b); }
INLINE V most(V a, V b) { return (V)_mm512_max_pd((__m512d)a, (__m512d)b); }
INLINE V root(V a) { return (V)_mm512_sqrt_pd((__m512d)a); }
INLINE M below(V a, V b) { return _mm512_cmp_pd_mask((__m512d)a, (__m512d)b, _CMP_LT_OQ); }
INLINE M upto(V a, V b) { return _mm512_cmp_pd_mask((__m512d)a, (__m512d)b, _CMP_LE_OQ); }
INLINE M below_if(M m, V a, V b) { return _mm512_mask_cmp_pd_mask(m, (__m512d)a, (__m512d)b, _CMP_LT_OQ); }
INLINE V choose(M m, V yes, V no) { return (V)_mm512_mask_blend_pd(m, (__m512d)no, (__m512d)yes); }
INLINE double sum_of(V a) { return _mm512_reduce_add_pd((__m512d)a); }
/* Writes the chosen lanes one after the other; may write rubbish behind them, up to eight values in all. */
INLINE double *keep(double *to, M m, V a) {
    _mm512_storeu_pd(to, _mm512_maskz_compress_pd(m, (__m512d)a));
    return to + ones(m);
}
/* 1 / a: the processor's 14 bits, then two Newton steps. */
INLINE V inverse(V a) {
    V x = (V)_mm512_rcp14_pd((__m512d)a);
    x = x + x * (1 - a * x);
    return x + x * (1 - a * x);
}
/* a = m 2^e with m in [0.75, 1.5). */
INLINE V mantissa(V a) { return (V)_mm512_getmant_pd((__m512d)a, _MM_MANT_NORM_p75_1p5, _MM_MANT_SIGN_src); }
INLINE V exponent(V a, V m) {
    (void)m;
    /* getexp is floor(log2 a), and e is one more from 1.5 times a power of two on. */
    return (V)_mm512_getexp_pd(_mm512_mul_pd((__m512d)a, _mm512_set1_pd(4.0 / 3)));
}
INLINE V nearest(V a) { return (V)_mm512_roundscale_pd((__m512d)a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
INLINE V scale(V a, V n) { return (V)_mm512_scalef_pd((__m512d)a, (__m512d)n); }
#else
#ifdef __AVX2__
/* Two vectors of four, as the processor has them. */
#define HALF(a, h) (((const __m256d *)&(a))[h])
#define HALVES(f, a, b)                                                \
    ({                                                                 \
        V c_;                                                          \
        ((__m256d *)&c_)[0] = f(HALF(a, 0), HALF(b, 0));               \
        ((__m256d *)&c_)[1] = f(HALF(a, 1), HALF(b, 1));               \
        c_;                                                            \
    })
#define COMPARED(a, b, how)                                            \
    (M)(_mm256_movemask_pd(_mm256_cmp_pd(HALF(a, 0), HALF(b, 0), how)) \
        | _mm256_movemask_pd(_mm256_cmp_pd(HALF(a, 1), HALF(b, 1), how)) << 4)
INLINE V least(V a, V b) { return HALVES(_mm256_min_pd, a, b); }
INLINE V most(V a, V b) { return HALVES(_mm256_max_pd, a, b); }
INLINE M below(V a, V b) { return COMPARED(a, b, _CMP_LT_OQ); }
INLINE M upto(V a, V b) { return COMPARED(a, b, _CMP_LE_OQ); }
/* For four lanes of which some are kept: where each 32-bit half of the kept ones comes from. */
#define P(a, b, c, d) {2 * a, 2 * a + 1, 2 * b, 2 * b + 1, 2 * c, 2 * c + 1, 2 * d, 2 * d + 1}
static const int kept_from[16][8] __attribute__((aligned(32))) = {P(0, 0, 0, 0), P(0, 0, 0, 0), P(1, 0, 0, 0),
    P(0, 1, 0, 0), P(2, 0, 0, 0), P(0, 2, 0, 0), P(1, 2, 0, 0), P(0, 1, 2, 0), P(3, 0, 0, 0), P(0, 3, 0, 0),
    P(1, 3, 0, 0), P(0, 1, 3, 0), P(2, 3, 0, 0), P(0, 2, 3, 0), P(1, 2, 3, 0), P(0, 1, 2, 3)};
#undef P
INLINE double *keep(double *to, M m, V a) {
    for (int h = 0; h < 2; h++) {
        int four = m >> 4 * h & 15;
        __m256i from = _mm256_load_si256((const __m256i *)kept_from[four]);
        _mm256_storeu_pd(to, _mm256_castsi256_pd(_mm256_permutevar8x32_epi32(_mm256_castpd_si256(HALF(a, h)), from)));
        to += __builtin_popcount(four);
    }
    return to;
}
#else
#define LOOP for (int i = 0; i < LANES; i++)
INLINE V least(V a, V b) { V c; LOOP c[i] = a[i] < b[i] ? a[i] : b[i]; return c; }
INLINE V most(V a, V b) { V c; LOOP c[i] = a[i] > b[i] ? a[i] : b[i]; return c; }
INLINE M below(V a, V b) { M m = 0; LOOP m |= (M)((a[i] < b[i]) << i); return m; }
INLINE M upto(V a, V b) { M m = 0; LOOP m |= (M)((a[i] <= b[i]) << i); return m; }
INLINE double *keep(double *to, M m, V a) { LOOP { *to = a[i]; to += m >> i & 1; } return to; }
#endif
INLINE V root(V a) { V c; for (int i = 0; i < LANES; i++) c[i] = __builtin_sqrt(a[i]); return c; }
INLINE M below_if(M m, V a, V b) { return m & below(a, b); }
INLINE V choose(M m, V yes, V no) {
    const U bit = {1, 2, 4, 8, 16, 32, 64, 128};
    U chosen = (U)((bit & (uint64_t)m) != 0);
    return (V)(((U)yes & chosen) | ((U)no & ~chosen));
}
INLINE double sum_of(V a) { return ((a[0] + a[4]) + (a[2] + a[6])) + ((a[1] + a[5]) + (a[3] + a[7])); }
INLINE V inverse(V a) { return 1 / a; }
INLINE V mantissa(V a) {
    V m = (V)(((U)a & 0xfffffffffffffULL) | 0x3ff0000000000000ULL);
    return (V)((U)m - ((U)(m >= 1.5) & 1ULL << 52));
}
INLINE V exponent(V a, V m) {
    /* A whole number below 2^52 in the low bits of 2^52 is that number more. */
    V biased = (V)(((U)a >> 52) | 0x4330000000000000ULL) - 0x1p52;
    return biased - 1023 + (V)((U)(m < 1) & 0x3ff0000000000000ULL);
}
INLINE V nearest(V a) { return (a + 0x1.8p52) - 0x1.8p52; }
INLINE V scale(V a, V n) { return a * (V)(((U)(n + (0x1.8p52 + 1023))) << 52); }
#endif

/* ---- draws ---- */

/* Uniforms minus one half, of 32 bits, from SplitMix64's output function over a counter (Steele, Lea, Flood 2014). */
INLINE U mixed(U z) {
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ z >> 27) * 0x94d049bb133111ebULL;
    return z ^ z >> 31;
}
INLINE V centred(U bits32) {
    return ((V)(bits32 | 0x4330000000000000ULL) - 0x1p52) * 0x1p-32 + (0x1p-33 - 0.5);
}
INLINE void draw(uint64_t seed, uint64_t path, V *q) {
    const uint64_t gamma = 0x9e3779b97f4a7c15ULL;
    const U lanes = {0, gamma, 2 * gamma, 3 * gamma, 4 * gamma, 5 * gamma, 6 * gamma, 7 * gamma};
    uint64_t first = seed + path * (INPUTS / 2) * gamma;
    for (int j = 0; j < INPUTS / 2; j++) {
        U z = mixed(lanes + (first + (uint64_t)(j * LANES) * gamma));
        q[2 * j] = centred(z & 0xffffffffULL);
        q[2 * j + 1] = centred(z >> 32);
    }
}

#define HORNER(x, c)                                                 \
    ({                                                               \
        V h_ = all((c)[sizeof(c) / sizeof *(c) - 1]);                \
        _Pragma("GCC unroll 16") for (int i_ = (int)(sizeof(c) / sizeof *(c)) - 2; i_ >= 0; i_--) h_ = h_ * (x) + (c)[i_]; \
        h_;                                                          \
    })

/* The polynomials are least-maximum fits made for this file; the error of each is said beside it. */

/* log x, error 7.1e-10. */
INLINE V logarithm(V x) {
    static const double c[] = {0.11778303587333497, 0.8888889085411336, -0.39506182160555026, 0.23410789084883052,
        -0.1560671215372724, 0.11109395486530489, -0.08238750419688963, 0.06092844625014486, -0.04661116132211568,
        0.049978838967222786, -0.042194980540913064};
    V m = mantissa(x), d = m - 1.125;
    return exponent(x, m) * 0.69314718055994530942 + HORNER(d, c);
}
/* e^x for moderate x, relative error 4e-11. */
INLINE V exponential(V x) {
    static const double c[] = {0.9999999999595495, 0.9999999999640398, 0.5000000107748053, 0.16666666995914223,
        0.0416662182767658, 0.008333248637303368, 0.0013948580716262283, 0.00019924173089716282};
    V n = nearest(x * 1.4426950408889634), r = x - n * 0.69314718055994530942;
    return scale(HORNER(r, c), n);
}
/* The standard normal quantile of q + 1/2, error 2e-7: 2 q times a polynomial of w = -log(4 u (1 - u)), or of its root
   in the tails (after Giles, Approximating the erfinv function, 2010). */
INLINE V normal(V q) {
    static const double centre[] = {2.338620719151163, 0.3396349557343094, -0.008532964630969472, -0.001047503235448541,
        0.00026415809922813945, -1.964061728484597e-05, -1.9634360280113964e-06, 6.022090096581433e-07,
        -3.486250696318167e-08, -6.528257111188514e-09, 9.285854372389531e-10};
    static const double tail[] = {4.859596027877987, 1.4254794452931214, 0.0038479685116908522, -0.0023821273640187344,
        0.0011175757020188226, -0.0006581124451785222, 0.00047402235012939363, -0.0002460464009343117,
        5.369307353994296e-05};
    V p = 0.5 - most(q, -q);
    V w = -logarithm(4 * p * (1 - p)), d = w - 3.125;
    V y = HORNER(d, centre);
    M far = below(all(6.25), w);
    if (__builtin_expect(far != 0, 0)) {
        V s = root(w) - 3.6;
        y = choose(far, HORNER(s, tail), y);
    }
    return (q + q) * y;
}
INLINE V lognormal(V q, double median, double sigma) { return median * exponential(sigma * normal(q)); }
INLINE V triangular(V q, double a, double c, double b) {
    V u = q + 0.5;
    M left = below(u, all((c - a) / (b - a)));
    V s = root(choose(left, u * ((b - a) * (c - a)), (1 - u) * ((b - a) * (b - c))));
    return choose(left, a + s, b - s);
}

typedef struct { V dT, dI, gT, gI, p0, dec, gA, del, capex, r, pw, ge; } inputs;

INLINE inputs sampled(const V *q) {
    inputs in;
    in.dT = lognormal(q[0], 1.2, 0.20);
    in.dI = lognormal(q[1], 0.8, 0.25);
    in.gT = lognormal(q[2], 1.9, 0.10);
    in.gI = lognormal(q[3], 2.2, 0.12);
    in.p0 = 2.60 + 0.20 * normal(q[4]);
    in.dec = triangular(q[5], 0.08, 0.18, 0.35);
    in.gA = triangular(q[6], 1.25, 1.55, 1.90);
    in.del = lognormal(q[7], 5, 0.7);
    in.capex = 38 + 4 * normal(q[8]);
    in.r = 0.10 + 0.06 * q[9];
    in.pw = triangular(q[10], 35, 50, 85);
    in.ge = 1.15 + 0.14 * q[11];
    return in;
}

/* ---- the model ---- */

static double glide[YEARS];
static const double committed[YEARS] = {1.5, 3, 5, 8, 10, 12, 14};
static const double start[SITES] = {2025.70, 2026.60, 2027.10, 2027.60, 2028.30};
static const double megawatts[SITES] = {1200, 1400, 1100, 1500, 1800};
static const double delayed[SITES] = {0.5, 0.8, 1.0, 1.2, 1.5};

/* MW-years of all sites up to a boundary; F(x) = y - m + m^2/3 with y = max(x, 0), m = min(y, 1.5). */
INLINE V energised(double boundary, const V *opens) {
    V sum = all(0);
    for (int s = 0; s < SITES; s++) {
        V y = most(boundary - opens[s], all(0)), m = least(y, all(1.5));
        sum += megawatts[s] * (y + m * (m * (1.0 / 3) - 1));
    }
    return sum;
}

/* Eight paths; output o goes to out[o * BLOCK ...]. */
INLINE void model(inputs in, double *restrict out, unsigned *restrict claims) {
    const double base = 780 * 7008e-9;
    const V zero = all(0), tiny = all(1e-12);
    V back = inverse(1 + in.r), back2 = back * back;
    V recovery = in.r * inverse(1 - back2 * back2 * back2);
    V capital = (recovery * in.capex + 1.2) * 1e-3;
    V growT = in.gT - 1, growI = in.gI - 1, keepPrice = 1 - in.dec, lessEnergy = inverse(in.ge);
    V dT = in.dT, dI = in.dI, A = all(2.6), P = in.p0, k = all(base);
    V energy = in.pw * (1.25 * 8760e-9 / base), discount = all(1), npv = zero, opens[SITES];
    for (int s = 0; s < SITES; s++) opens[s] = (start[s] - 2024) + in.del * (delayed[s] / 12);
    V before = energised(0, opens);
    double fade = 1;
    M bad = 0;
#pragma GCC unroll 7
    for (int t = 0; t < YEARS; t++) {
        V after = energised(t + 1, opens), mw = after - before, capS = mw * k;
        before = after;
        V xT = least(glide[t] * dT, capS), xI = least(glide[t] * dI, capS - xT);
        V rT = dT - xT, rI = dI - xI, yI = least(rI, A), yT = least(rT, A - yI);
        V unmet = (rT - yT) + (rI - yI), x = xT + xI, v = yT + yI, b = most(v, all(committed[t]));
        V cA = P * (b - 0.08 * most(b - 4, zero) - 0.07 * most(b - 10, zero));
        V cS = mw * capital + energy * x;
        V total = cA + cS;
        V aT = cA * yT * inverse(most(v, tiny)), sT = cS * xT * inverse(most(x, tiny));
        V share = x * inverse(most(x + v, tiny));
        store(out + (TOTAL + t) * BLOCK, total);
        store(out + (AZ_TRAIN + t) * BLOCK, aT);
        store(out + (AZ_INFER + t) * BLOCK, cA - aT);
        store(out + (SG_TRAIN + t) * BLOCK, sT);
        store(out + (SG_INFER + t) * BLOCK, cS - sT);
        store(out + (SHARE + t) * BLOCK, share);
        store(out + (UNMET + t) * BLOCK, unmet);
        npv += discount * total;
        bad |= below(0.05 * (dT + dI), unmet);
        if (t == YEARS - 1) {
            claims[0] += ones(upto(all(0.75 - 1e-6), share));
            claims[2] += ones(upto(total, all(80)));
        }
        dT *= 1 + growT * fade;
        dI *= 1 + growI * fade;
        fade *= 0.92;
        A *= in.gA;
        P *= keepPrice;
        k *= in.ge;
        energy *= lessEnergy;
        discount *= back;
    }
    store(out + NPV * BLOCK, npv);
    claims[1] += ones(upto(npv, all(180)));
    claims[3] += ones(bad);
}

static void __attribute__((noinline)) compute(uint64_t seed, uint64_t path, double *out, unsigned *claims) {
    for (int i = 0; i < BLOCK; i += LANES) {
        V q[INPUTS];
        draw(seed, path + i, q);
        model(sampled(q), out + i, claims);
    }
}

/* ---- order statistics ---- */

static const double levels[LEVELS] = {0.05, 0.5, 0.95};

/* An open interval that should hold an order statistic, and how many values so far lie below it, and at its ends. */
typedef struct { double lo, hi; } bracket;
typedef struct { uint64_t lt_lo, le_lo, le_hi; } tally;

typedef struct {
    double *kept[OUTPUTS], sum[OUTPUTS], *out, *scratch;
    size_t number[OUTPUTS], room[OUTPUTS], scratch_room;
    tally tallies[OUTPUTS][LEVELS];
    unsigned claims[CLAIMS];
    pthread_t thread;
    int index;
} worker;

static struct {
    uint64_t paths, seed;
    int threads;
    double width;
    int simple_allowed;
    bracket brackets[OUTPUTS][LEVELS];
    tally tallies[OUTPUTS][LEVELS];
    int simple[OUTPUTS]; /* both ends of each bracket were seen once: nothing but what is below needs counting */
    double quantiles[OUTPUTS][LEVELS];
    int missed;
    pthread_barrier_t barrier;
    worker workers[MOST_THREADS];
} job;

static void *must(void *p) {
    if (!p) {
        fprintf(stderr, "r1: out of memory\n");
        exit(1);
    }
    return p;
}

static void make_room(double **buffer, size_t *room, size_t needed) {
    if (needed > *room) {
        *room = needed + needed / 2;
        *buffer = must(realloc(*buffer, *room * sizeof(double)));
    }
}

INLINE void reduce_simple(worker *w, int o, const double *x) {
    const bracket *b = job.brackets[o];
    const V lo0 = all(b[0].lo), hi0 = all(b[0].hi), lo1 = all(b[1].lo), hi1 = all(b[1].hi), lo2 = all(b[2].lo),
            hi2 = all(b[2].hi);
    double *to = w->kept[o] + w->number[o];
    unsigned n0 = 0, n1 = 0, n2 = 0;
    V sum = all(0);
    for (int i = 0; i < BLOCK; i += LANES) {
        V v = load(x + i);
        M m0 = upto(v, lo0), m1 = upto(v, lo1), m2 = upto(v, lo2);
        M in = below_if((M)~m0, v, hi0) | below_if((M)~m1, v, hi1) | below_if((M)~m2, v, hi2);
        sum += v;
        n0 += ones(m0);
        n1 += ones(m1);
        n2 += ones(m2);
        to = keep(to, in, v);
    }
    w->sum[o] += sum_of(sum);
    w->tallies[o][0].le_lo += n0;
    w->tallies[o][1].le_lo += n1;
    w->tallies[o][2].le_lo += n2;
    w->number[o] = to - w->kept[o];
}

/* Outputs with atoms, and all outputs while brackets are still narrowed: level after level, what is kept last. */
INLINE void reduce_any(worker *w, int o, const double *x) {
    M in[BLOCK / LANES] = {0}, some = 0;
    for (int k = 0; k < LEVELS; k++) {
        const V lo = all(job.brackets[o][k].lo), hi = all(job.brackets[o][k].hi);
        tally *c = &w->tallies[o][k];
        unsigned lt = 0, le = 0, le_hi = 0;
        if (job.brackets[o][k].lo == job.brackets[o][k].hi) {
            for (int i = 0; i < BLOCK / LANES; i++) {
                V v = load(x + i * LANES);
                lt += ones(below(v, lo));
                le += ones(upto(v, lo));
            }
            le_hi = le;
        } else {
            for (int i = 0; i < BLOCK / LANES; i++) {
                V v = load(x + i * LANES);
                M m = upto(v, lo);
                lt += ones(below(v, lo));
                le += ones(m);
                le_hi += ones(upto(v, hi));
                in[i] |= below_if((M)~m, v, hi);
                some |= in[i];
            }
        }
        c->lt_lo += lt;
        c->le_lo += le;
        c->le_hi += le_hi;
    }
    V sum = all(0);
    for (int i = 0; i < BLOCK; i += LANES) sum += load(x + i);
    w->sum[o] += sum_of(sum);
    if (!some) return;
    double *to = w->kept[o] + w->number[o];
    for (int i = 0; i < BLOCK / LANES; i++) to = keep(to, in[i], load(x + i * LANES));
    w->number[o] = to - w->kept[o];
}

static void __attribute__((noinline)) reduce(worker *w, const double *out) {
    for (int o = 0; o < OUTPUTS; o++) {
        make_room(&w->kept[o], &w->room[o], w->number[o] + BLOCK + LANES);
        if (job.simple[o]) reduce_simple(w, o, out + o * BLOCK);
        else reduce_any(w, o, out + o * BLOCK);
    }
}

/* Keeps the values between lo and hi, both excluded; to may be from. Says how many are not above lo. */
static size_t between(const double *from, size_t n, double lo, double hi, double *to, size_t *not_above) {
    const V l = all(lo), h = all(hi);
    double *end = to;
    size_t i = 0, le = 0;
    for (; i + LANES <= n; i += LANES) {
        V v;
        memcpy(&v, from + i, sizeof v);
        M m = upto(v, l);
        le += ones(m);
        end = keep(end, below_if((M)~m, v, h), v);
    }
    for (; i < n; i++) {
        double v = from[i];
        le += v <= lo;
        *end = v;
        end += v > lo && v < hi;
    }
    *not_above = le;
    return end - to;
}

static int rising(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The value of rank r (from 0) of n; destroys the array, which has room for LANES values more. */
static double selected(double *x, size_t n, size_t r) {
    enum { PROBES = 64 };
    while (n > 256) {
        /* Evenly spaced probes tell where to cut: about three standard deviations to either side of the rank. */
        double probe[PROBES];
        for (int i = 0; i < PROBES; i++) {
            double v = x[n / PROBES * i + n / PROBES / 2];
            int at = i;
            for (; at > 0 && probe[at - 1] > v; at--) probe[at] = probe[at - 1];
            probe[at] = v;
        }
        double at = (double)r / n * PROBES, off = 3 * sqrt(at * (PROBES - at) / PROBES) + 1;
        double lo = at - off < 0 ? -INFINITY : probe[(int)(at - off)];
        double hi = at + off >= PROBES ? INFINITY : probe[(int)(at + off)];
        /* What is cut off is lost, so look first where the rank lies. */
        const V l = all(lo), h = all(hi);
        size_t lt_lo = 0, le_lo = 0, lt_hi = 0, le_hi = 0, i = 0;
        for (; i + LANES <= n; i += LANES) {
            V v;
            memcpy(&v, x + i, sizeof v);
            lt_lo += ones(below(v, l));
            le_lo += ones(upto(v, l));
            lt_hi += ones(below(v, h));
            le_hi += ones(upto(v, h));
        }
        for (; i < n; i++) {
            lt_lo += x[i] < lo;
            le_lo += x[i] <= lo;
            lt_hi += x[i] < hi;
            le_hi += x[i] <= hi;
        }
        if (r >= lt_lo && r < le_lo) return lo;
        if (r >= lt_hi && r < le_hi) return hi;
        size_t gone;
        if (r < lt_lo) {
            hi = lo;
            lo = -INFINITY;
        } else if (r >= le_hi) {
            lo = hi;
            hi = INFINITY;
        }
        n = between(x, n, lo, hi, x, &gone);
        r -= gone;
    }
    size_t l = 0, h = n - 1;
    while (l < h) {
        double pivot = x[l + (h - l) / 2];
        size_t i = l, j = h;
        for (;;) {
            while (x[i] < pivot) i++;
            while (pivot < x[j]) j--;
            if (i >= j) break;
            double t = x[i];
            x[i++] = x[j];
            x[j--] = t;
        }
        if (r <= j && j < h) h = j;
        else if (r <= j) { if (i > l && r < i) h = i - 1; else l = i; }
        else l = j + 1;
    }
    return x[r];
}

/* All that the workers counted and kept for an output, in one place: the first worker's. */
static void gather(int o) {
    worker *first = &job.workers[0];
    for (int t = 0; t < job.threads; t++) {
        worker *w = &job.workers[t];
        for (int k = 0; k < LEVELS; k++) {
            job.tallies[o][k].lt_lo += w->tallies[o][k].lt_lo;
            job.tallies[o][k].le_lo += w->tallies[o][k].le_lo;
            job.tallies[o][k].le_hi += w->tallies[o][k].le_hi;
            w->tallies[o][k] = (tally){0, 0, 0};
        }
        if (t > 0 && w->number[o] > 0) {
            make_room(&first->kept[o], &first->room[o], first->number[o] + w->number[o] + LANES);
            memcpy(first->kept[o] + first->number[o], w->kept[o], w->number[o] * sizeof(double));
            first->number[o] += w->number[o];
            w->number[o] = 0;
        }
    }
}

/* After n paths: brackets of rank n p -+ width standard deviations, and only what lies within stays. */
static void narrow(worker *me, int o, uint64_t n, int last) {
    worker *first = &job.workers[0];
    bracket narrower[LEVELS];
    int simple = 1;
    make_room(&me->scratch, &me->scratch_room, first->number[o] + LANES);
    for (int k = 0; k < LEVELS; k++) {
        const bracket b = job.brackets[o][k];
        tally *c = &job.tallies[o][k];
        bracket to = b;
        size_t dummy, inside = between(first->kept[o], first->number[o], b.lo, b.hi, me->scratch, &dummy);
        double off = job.width * sqrt(n * levels[k] * (1 - levels[k])) + 1;
        double ends[2] = {n * levels[k] - off, n * levels[k] + off}, *end[2] = {&to.lo, &to.hi};
        for (int e = 0; e < 2; e++) {
            double r = ends[e] - (double)c->le_lo;
            if (r < 0) *end[e] = ends[e] < 0 ? -INFINITY : b.lo;
            else if (r >= inside) *end[e] = ends[e] >= n ? INFINITY : b.hi;
            else *end[e] = selected(me->scratch, inside, (size_t)r);
            if (r >= 0 && r < inside) inside = between(first->kept[o], first->number[o], b.lo, b.hi, me->scratch, &dummy);
        }
        uint64_t lt_lo = 0, le_lo = 0, lt_hi = 0, le_hi = 0;
        for (size_t i = 0; i < inside; i++) {
            double v = me->scratch[i];
            lt_lo += v < to.lo;
            le_lo += v <= to.lo;
            lt_hi += v < to.hi;
            le_hi += v <= to.hi;
        }
        tally old = *c;
        uint64_t lo_at_hi = old.le_lo + inside;
        c->lt_lo = to.lo == b.lo ? old.lt_lo : to.lo == b.hi ? lo_at_hi : old.le_lo + lt_lo;
        c->le_lo = to.lo == b.lo ? old.le_lo : to.lo == b.hi ? old.le_hi : old.le_lo + le_lo;
        c->le_hi = to.hi == b.hi ? old.le_hi : to.hi == b.lo ? old.le_lo : old.le_lo + le_hi;
        uint64_t below_hi = to.hi == b.hi ? lo_at_hi : to.hi == b.lo ? old.lt_lo : old.le_lo + lt_hi;
        simple &= to.lo < to.hi && c->le_lo - c->lt_lo <= 1 && c->le_hi - below_hi <= 1;
        narrower[k] = to;
    }
    double *from = first->kept[o], *end = from;
    for (size_t i = 0; i < first->number[o]; i++) {
        double v = from[i];
        int in = 0;
        for (int k = 0; k < LEVELS; k++) in |= v > narrower[k].lo && v < narrower[k].hi;
        *end = v;
        end += in;
    }
    first->number[o] = end - from;
    memcpy(job.brackets[o], narrower, sizeof narrower);
    job.simple[o] = last && simple && job.simple_allowed;
}

static void finish(worker *me, int o) {
    worker *first = &job.workers[0];
    make_room(&me->scratch, &me->scratch_room, first->number[o] + LANES);
    for (int k = 0; k < LEVELS; k++) {
        const bracket b = job.brackets[o][k];
        const tally c = job.tallies[o][k];
        uint64_t rank = (uint64_t)ceil(levels[k] * (double)job.paths);
        rank -= rank > 0;
        size_t dummy, inside = between(first->kept[o], first->number[o], b.lo, b.hi, me->scratch, &dummy);
        /* In a simple output only what is below is counted; its ends were seen once, and only their first rank is sure. */
        uint64_t lt_lo = job.simple[o] ? c.le_lo - 1 : c.lt_lo;
        uint64_t le_hi = job.simple[o] ? c.le_lo + inside + 1 : c.le_hi;
        if (rank < lt_lo || rank >= le_hi) {
            __atomic_store_n(&job.missed, 1, __ATOMIC_RELAXED);
        } else if (rank < c.le_lo) {
            job.quantiles[o][k] = b.lo;
        } else if (rank >= c.le_lo + inside) {
            job.quantiles[o][k] = b.hi;
        } else {
            job.quantiles[o][k] = selected(me->scratch, inside, rank - c.le_lo);
        }
    }
}

static void *work(void *argument) {
    worker *me = argument;
    const int threads = job.threads;
    uint64_t done = 0;
    for (int stage = 0;; stage++) {
        static const uint64_t stages[] = {2048, 16384, 131072};
        int last = stage == 3 || stages[stage] > job.paths / 4;
        uint64_t upto_path = last ? job.paths : stages[stage], blocks = (upto_path - done) / BLOCK;
        uint64_t from = done + blocks * me->index / threads * BLOCK;
        uint64_t to = done + blocks * (me->index + 1) / threads * BLOCK;
        for (uint64_t path = from; path < to; path += BLOCK) {
            compute(job.seed, path, me->out, me->claims);
            reduce(me, me->out);
        }
        done = upto_path;
        pthread_barrier_wait(&job.barrier);
        int next_last = !last && (stage + 1 == 3 || stages[stage + 1] > job.paths / 4);
        for (int o = me->index; o < OUTPUTS; o += threads) {
            gather(o);
            if (last) finish(me, o);
            else narrow(me, o, done, next_last);
        }
        pthread_barrier_wait(&job.barrier);
        if (last) return NULL;
    }
}

static void attempt(void) {
    for (int o = 0; o < OUTPUTS; o++) {
        job.simple[o] = 0;
        for (int k = 0; k < LEVELS; k++) {
            job.brackets[o][k] = (bracket){-INFINITY, INFINITY};
            job.tallies[o][k] = (tally){0, 0, 0};
        }
    }
    job.missed = 0;
    pthread_barrier_init(&job.barrier, NULL, job.threads);
    for (int t = 0; t < job.threads; t++) {
        worker *w = &job.workers[t];
        w->index = t;
        if (!w->out) w->out = must(aligned_alloc(64, sizeof(double) * OUTPUTS * BLOCK));
        memset(w->sum, 0, sizeof w->sum);
        memset(w->number, 0, sizeof w->number);
        memset(w->tallies, 0, sizeof w->tallies);
        memset(w->claims, 0, sizeof w->claims);
    }
    for (int t = 1; t < job.threads; t++)
        if (pthread_create(&job.workers[t].thread, NULL, work, &job.workers[t])) {
            fprintf(stderr, "r1: no thread\n");
            exit(1);
        }
    work(&job.workers[0]);
    for (int t = 1; t < job.threads; t++) pthread_join(job.workers[t].thread, NULL);
    pthread_barrier_destroy(&job.barrier);
}

static double seconds(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

static void numbers(const char *name, const double *x, size_t stride, int n) {
    printf(",\"%s\":[", name);
    for (int i = 0; i < n; i++) printf("%s%.17g", i ? "," : "", x[i * stride]);
    printf("]");
}

static void run(uint64_t paths, int threads, uint64_t seed) {
    double wall = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    job.paths = paths;
    job.threads = threads;
    job.seed = seed;
    int attempts = 0;
    do {
        job.width = 4.5 * (1 << attempts);
        job.simple_allowed = attempts == 0;
        attempt();
        attempts++;
    } while (job.missed && attempts < 20);
    double means[OUTPUTS] = {0}, claims[CLAIMS] = {0};
    for (int t = 0; t < threads; t++) {
        for (int o = 0; o < OUTPUTS; o++) means[o] += job.workers[t].sum[o] / paths;
        for (int c = 0; c < CLAIMS; c++) claims[c] += (double)job.workers[t].claims[c] / paths;
    }
    wall = seconds(CLOCK_MONOTONIC) - wall;
    cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    printf("{\"seconds\":%.9f,\"cpu\":%.9f,\"attempts\":%d", wall, cpu, attempts);
    numbers("means", means, 1, OUTPUTS);
    numbers("p5", &job.quantiles[0][0], LEVELS, OUTPUTS);
    numbers("p50", &job.quantiles[0][1], LEVELS, OUTPUTS);
    numbers("p95", &job.quantiles[0][2], LEVELS, OUTPUTS);
    numbers("claims", claims, 1, CLAIMS);
    printf("}\n");
}

#ifdef CHECK
/* The same quantiles by sorting everything. */
static void check(uint64_t paths, int threads, uint64_t seed) {
    run(paths, threads, seed);
    double *all_values = must(malloc(sizeof(double) * OUTPUTS * paths)), *out = job.workers[0].out;
    unsigned claims[CLAIMS];
    for (uint64_t p = 0; p < paths; p += BLOCK) {
        compute(seed, p, out, claims);
        for (int o = 0; o < OUTPUTS; o++) memcpy(all_values + o * paths + p, out + o * BLOCK, sizeof(double) * BLOCK);
    }
    int differ = 0;
    for (int o = 0; o < OUTPUTS; o++) {
        qsort(all_values + o * paths, paths, sizeof(double), rising);
        for (int k = 0; k < LEVELS; k++) {
            double expected = all_values[o * paths + (uint64_t)ceil(levels[k] * (double)paths) - 1];
            if (job.quantiles[o][k] != expected) {
                differ++;
                fprintf(stderr, "%d %g: %.17g, not %.17g\n", o, levels[k], job.quantiles[o][k], expected);
            }
        }
    }
    free(all_values);
    printf("{\"differ\":%d}\n", differ);
}
#endif

static void path(const double *u) {
    double *out = must(aligned_alloc(64, sizeof(double) * OUTPUTS * BLOCK)), values[OUTPUTS], held[CLAIMS];
    unsigned claims[CLAIMS] = {0};
    V q[INPUTS];
    for (int i = 0; i < INPUTS; i++) q[i] = all(u[i] - 0.5);
    model(sampled(q), out, claims);
    for (int o = 0; o < OUTPUTS; o++) values[o] = out[o * BLOCK];
    for (int c = 0; c < CLAIMS; c++) held[c] = claims[c] / LANES;
    printf("{\"path\":true");
    numbers("outputs", values, 1, OUTPUTS);
    numbers("claims", held, 1, CLAIMS);
    printf("}\n");
    free(out);
}

int main(void) {
    double logistic[YEARS];
    for (int t = 0; t < YEARS; t++) logistic[t] = 1 / (1 + exp(-1.3 * (t - 3.2)));
    for (int t = 0; t < YEARS; t++) glide[t] = 0.75 * (logistic[t] - logistic[0]) / (logistic[6] - logistic[0]);
    char line[4096];
    while (fgets(line, sizeof line, stdin)) {
        unsigned long long paths, seed;
        int threads, read = 0;
        double u[INPUTS];
        if (sscanf(line, "run %llu %d %llu", &paths, &threads, &seed) == 3 && paths >= BLOCK && paths % BLOCK == 0
            && threads >= 1 && threads <= MOST_THREADS) {
            run(paths, threads, seed);
#ifdef CHECK
        } else if (sscanf(line, "check %llu %d %llu", &paths, &threads, &seed) == 3) {
            check(paths, threads, seed);
#endif
        } else if (strncmp(line, "path ", 5) == 0) {
            char *at = line + 5;
            for (int used; read < INPUTS && sscanf(at, "%lf%n", &u[read], &used) == 1; read++) at += used;
            if (read < INPUTS) break;
            path(u);
        } else {
            break;
        }
        fflush(stdout);
    }
    return ferror(stdin) || !feof(stdin) ? 2 : 0;
}
