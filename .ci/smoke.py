#!/usr/bin/env python3
"""Runs the packaged command as a user would, from a copy of the distribution in a folder of its own.

usage: smoke.py DISTRIBUTION
"""

import collections
import csv
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

CLAIMS = {
    "stargate-share-2030": "met",
    "microsoft-main-supplier-2025": "met",
    "microsoft-spending-rises": "met",
    "spending-2024": "met",
    "spending-2027": "met",
    "spending-four-times": "met",
    "inference-passes-training-2030": "met",
    "softbank-finances-stargate": "met",
    "cash-burn-2027": "not-checkable",
}

LATER = """offtake-observations: 1
observations:
  spent: { metric: "total-cost[2025]", value: 9 bn USD, date: 2026-04-02, source: "A paper, read at the library" }
"""

Run = collections.namedtuple("Run", "code out err")
passed = failed = 0


def check(what, holds, *evidence):
    global passed, failed
    if holds:
        passed += 1
        return
    failed += 1
    print(f"FAILED: {what}")
    for part in evidence:
        text = str(part)
        print("    " + text[:1500].replace("\n", "\n    "))


class Offtake:
    """One copy of the distribution, its working folder and its environment."""

    def __init__(self, distribution, place):
        self.home = place / "offtake"
        shutil.copytree(distribution, self.home)
        self.work = place / "work"
        self.work.mkdir()
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(place / "home"),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
        }
        if "JAVA_HOME" in os.environ:
            self.environment["JAVA_HOME"] = os.environ["JAVA_HOME"]

    def run(self, *arguments, stdin="", **environment):
        done = subprocess.run(
            [self.home / "bin" / "offtake", *arguments],
            cwd=self.work,
            env={**self.environment, **environment},
            input=stdin.encode(),
            capture_output=True,
            timeout=120,
        )
        return Run(done.returncode, done.stdout.decode(), done.stderr.decode())

    def expect(self, code, *arguments, **options):
        run = self.run(*arguments, **options)
        check(f"exit {code} from: {' '.join(arguments)}", run.code == code, f"exit {run.code}", run.out[-700:], run.err)
        check(f"no stack trace from: {' '.join(arguments)}", "\tat " not in run.out + run.err, run.err)
        check(f"no escape codes in a pipe from: {' '.join(arguments)}", "\x1b" not in run.out + run.err)
        if code not in (0, 4, 5, 6, 8):
            check(f"empty stdout from: {' '.join(arguments)}", run.out == "", run.out)
            check(f"a message from: {' '.join(arguments)}", run.err.strip() != "")
        return run

    def json(self, *arguments):
        run = self.expect(0, *arguments, "--format", "json")
        try:
            return json.loads(run.out)
        except ValueError as e:
            check(f"JSON from: {' '.join(arguments)}", False, e, run.out)
            return {}


def total(result, metric):
    sums = collections.defaultdict(float)
    for row in result.get("observations", []):
        if row["metric"] == metric:
            sums[row["year"]] += row["value"]
    return sums


def close(left, right):
    return left.keys() == right.keys() and left and all(
        abs(left[year] - right[year]) <= 1e-9 * max(abs(left[year]), 1) for year in left
    )


def the_case(offtake):
    table = offtake.expect(0, "plan")
    check("plan is silent on stderr", table.err == "", table.err)
    check("the table names suppliers and claims", all(w in table.out for w in ["azure", "stargate", *CLAIMS]), table.out)

    plan = offtake.json("plan")
    check("result schema", plan.get("schema") == "offtake/result/1", plan.get("schema"))
    check("complete", plan.get("run", {}).get("complete") is True, plan.get("run"))
    check("no problems", plan.get("problems") == [], plan.get("problems"))
    cost, supply, unmet = total(plan, "cost"), total(plan, "supply"), total(plan, "unmet")
    check("cost adds up to total-cost", close(cost, total(plan, "total-cost")))
    served = {year: supply[year] + unmet[year] for year in supply}
    check("supply and unmet add up to demand", close(served, total(plan, "demand")))
    check("years 2024 to 2030", sorted(cost) == list(range(2024, 2031)), sorted(cost))
    verdicts = {claim["id"]: claim["verdict"] for claim in plan.get("claims", [])}
    check("verdicts", CLAIMS.items() <= verdicts.items(), verdicts)

    again = [offtake.run("plan", *name, "--format", "json").out for name in ([], ["openai-2030"])]
    check("the same bytes twice, named or not", again[0] == again[1] and again[0] != "")

    offtake.expect(0, "check", "openai-2030")
    missed = offtake.expect(5, "check", "openai-2030", "--set", "assumptions.stargate-delay=24 months")
    check("check names what is missed", "stargate-share-2030" in missed.out + missed.err, missed.out)
    for variant in ("late-stargate", "cheap-power", "no-take-or-pay", "azure-cut"):
        offtake.expect(0, "plan", f"openai-2030:{variant}")
    offtake.expect(0, "plan", "reported-2025")
    review = offtake.json("check", "openai-2030")["sources"]
    check("retellings count once", review["independentOrigins"] == 2 and len(review["conflicts"]) == 3, review)
    (offtake.work / "later.yaml").write_text(LATER)
    for draws in ([], ["--paths", "2000"]):
        for form in ("table", "plain", "csv", "md"):
            run = offtake.expect(0, "check", "openai-2030", "--against", "later.yaml", *draws, "--format", form)
            check(f"later figures in {form}", "spent" in run.out, run.out)
        scores = offtake.json("check", "openai-2030", "--against", "later.yaml", *draws)["backTest"]
        check("an error", abs(scores["observations"][0]["relativeError"]) < 1, scores)
        check("coverage", ("covered" in scores) == bool(draws), scores)
    (offtake.work / "later.yaml").write_text(LATER.replace("2026-04-02", "2025-02-21"))
    offtake.expect(3, "check", "openai-2030", "--against", "later.yaml")
    offtake.expect(4, "plan", "--fail-on", "share[stargate,2030] > 0.5")
    offtake.expect(0, "plan", "--fail-on", "share[stargate,2030] < 0.5")
    tree = offtake.expect(0, "explain", "openai-2030", "cost[stargate,2030]")
    lines = tree.out.splitlines()
    check("an explanation says what it rests on", "rests on graded sources" in tree.out, tree.out)
    check("an explanation fits a screen", 10 < len(lines) <= 45 and max(map(len, lines)) <= 100, tree.out)
    tree = offtake.expect(0, "explain", "openai-2030", "share[stargate,2030]")
    check("an allocation is told as it went", "where demand is met" in tree.out and "owed anyway" in tree.out, tree.out)
    near = offtake.json("explain", "total-cost[2030]", "--statistic", "p95", "--paths", "2000", "--seed", "5")
    near = near["explanations"][0]
    check("a statistic's path", near["seed"] == 5 and near["value"] == near["statisticValue"], near["value"])
    offtake.expect(2, "explain", "cost[azure,2027]", "--format", "csv")


def formats(offtake):
    for form in ("table", "plain", "json", "csv", "md"):
        run = offtake.expect(0, "plan", "--format", form)
        check(f"something in {form}", len(run.out) > 500, run.out)
    offtake.expect(0, "plan", "--format", "csv", "-o", "plan.csv")
    check("-o writes the file", (offtake.work / "plan.csv").stat().st_size > 500)
    offtake.expect(3, "plan", "missing.yaml", "-o", "none.csv")
    check("no file after a failure", not (offtake.work / "none.csv").exists())
    check("nothing else was left behind", sorted(os.listdir(offtake.work)) == ["plan.csv"], os.listdir(offtake.work))


def scenarios(offtake):
    offtake.expect(0, "validate", "openai-2030")
    offtake.expect(0, "init", "mine.yaml")
    text = (offtake.work / "mine.yaml").read_text() if (offtake.work / "mine.yaml").exists() else ""
    offtake.expect(0, "validate", "mine.yaml")
    from_file = offtake.expect(0, "plan", "mine.yaml", "--format", "csv")
    from_pipe = offtake.expect(0, "plan", "-", "--format", "csv", stdin=text)
    check("standard input is a file like any other", from_file.out == from_pipe.out)
    project = offtake.expect(0, "init", "provider", "acme")
    written = sorted(str(f.relative_to(offtake.work)) for f in (offtake.work / "acme").rglob("*") if f.is_file())
    check("a provider's project", "acme/pom.xml" in written and len(written) == 11, written, project.err)
    check("which names this version", "<offtake.version>(" not in (offtake.work / "acme" / "pom.xml").read_text())
    offtake.expect(2, "init", "provider", "acme")
    offtake.expect(2, "init", "provider", "Acme Inc")
    offtake.expect(2, "init", "provider", "stargate")
    offtake.expect(2, "init", "provider")
    (offtake.work / "with space & $quote.yaml").write_text(text)
    offtake.expect(0, "validate", "with space & $quote.yaml")

    broken = text + "\ncolour: red\nclaim: {}\nvariant: {}\nnote-: x\nyear: 2024\n"
    (offtake.work / "broken.yaml").write_text(broken)
    run = offtake.expect(3, "plan", "broken.yaml")
    places = re.findall(r"--> broken\.yaml:(\d+):(\d+)", run.err)
    check("five mistakes, five places", len(places) >= 5, run.err)
    check("says that nothing was computed", "Nothing was computed" in run.err, run.err)
    check("suggests", "Did you mean" in run.err, run.err)
    problems = offtake.run("validate", "broken.yaml", "--format", "json")
    check("validate's JSON and exit code", problems.code == 3 and len(json.loads(problems.out or "{}")) > 0, problems)

    for name, content in {"empty": "", "binary": "\0\1\2", "list": "- 1\n", "tab": "offtake: 1\n\tid: x\n"}.items():
        (offtake.work / f"{name}.yaml").write_text(content)
        offtake.expect(3, "plan", f"{name}.yaml")


def usage(offtake):
    offtake.expect(2, "plan", "--no-such-option")
    offtake.expect(2, "plam")
    offtake.expect(2, "plan", "--format", "xlsx")
    for arguments in (["--version"], ["--help"], ["plan", "--help"], ["help", "exit-codes"], ["help", "OFT-102"]):
        run = offtake.expect(0, *arguments)
        check(f"something from: {' '.join(arguments)}", run.out.strip() != "")
    run = offtake.expect(0, "completion")
    script = subprocess.run(["bash", "-n"], input=run.out.encode(), capture_output=True)
    check("the completion is a script", run.out.strip() and script.returncode == 0, script.stderr)
    run = offtake.expect(0, "schema")
    try:
        check("the schema is one", "$schema" in json.loads(run.out))
    except ValueError as e:
        check("the schema is JSON", False, e, run.out)
    run = offtake.expect(0, "providers")
    check("providers lists plugins", all(name in run.out for name in ("microsoft", "stargate", "contract")), run.out)


def futures(offtake):
    run = offtake.expect(0, "simulate", "--paths", "20 k")
    check("simulate is silent on stderr", run.err == "", run.err)
    check("the table names the seed and the claims", all(w in run.out for w in ["seed 1", *CLAIMS]), run.out)
    one, two = [offtake.run("simulate", "--paths", "2e4", "--threads", n, "--format", "json") for n in ("1", "2")]
    check("the same bytes from 1 thread and from 2", one == two and one.code == 0 and one.out != "", one.err, two.err)
    result = json.loads(one.out or "{}")
    check("seed and paths in the JSON", [result["run"][k] for k in ("seed", "paths")] == [1, 20000], result["run"])
    check("every claim that can be has a probability", all(
        0 <= c["probabilityLow"] <= c["probability"] <= c["probabilityHigh"] <= 1
        for c in result["claims"] if c["verdict"] != "not-checkable"
    ))
    for form in ("table", "plain", "csv", "md"):
        run = offtake.expect(0, "simulate", "--paths", "500", "--format", form, "--seed", "77", "--quantiles", "p2.5,p50")
        check(f"seed and quantiles in {form}", "77" in run.out and "p2.5" in run.out, run.out)

    for number in ("0", "-1", "1e30", "1.5", "many"):
        offtake.expect(2, "simulate", "--paths", number)
    offtake.expect(2, "simulate", "--quantiles", "0.05")
    offtake.expect(2, "simulate", "--keep", "paths.parquet")
    offtake.expect(3, "simulate", "--metrics", "total-cots")

    for sampling in ("random", "lhs", "sobol"):
        draws = ["--paths", "300", "--sampling", sampling, "--seed", "5"]
        offtake.expect(0, "simulate", *draws, "--metrics", "total-cost,npv", "--keep", "kept.csv")
        with open(offtake.work / "kept.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        check("a row a path", [row["path"] for row in rows] == [str(i) for i in range(300)], len(rows))
        plan = offtake.json("simulate", *draws, "--path", "123")
        kept = {year: float(rows[123][f"total-cost[{year}] (USD)"]) for year in range(2024, 2031)}
        check(f"a path is its row, {sampling}", close(total(plan, "total-cost"), kept), kept)

    both = offtake.json("simulate", "openai-2030", "--scenario", "openai-2030:late-stargate", "--paths", "2 k")
    names = [(r["run"]["scenario"], r["run"]["variant"]) for r in [both, *both["compared"]]]
    check("compared", names == [("openai-2030", None), ("openai-2030", "late-stargate")], names)
    check("differences have intervals", any(d["low"] < d["value"] < d["high"] for d in both["compared"][0]["differences"]
                                            if d["statistic"] == "mean"))
    interrupted(offtake)


def sensitivity(offtake):
    asked = ["sensitivity", "--metric", "cost[stargate,2030]", "--paths", "256"]
    run = offtake.expect(0, *asked)
    check("sensitivity names seed, samples and assumptions",
          all(w in run.out for w in ("seed 1", "256 base samples", "assumptions.stargate-delay")), run.out)
    one, two = [offtake.run(*asked, "--threads", n, "--format", "json") for n in ("1", "2")]
    check("the same indices from 1 thread and from 2", one == two and one.code == 0 and one.out != "", one.err, two.err)
    result = json.loads(one.out or "{}")
    check("indices with intervals", all(i["low"] <= i["high"] and "first" in i for i in result["indices"]))
    check("the variance by what it rests on", 0 < result["evidence"]["graded"] < 1, result.get("evidence"))
    check("a tornado", len(result["tornado"]) > 5, result["tornado"])
    for form in ("table", "plain", "csv", "md"):
        offtake.expect(0, *asked, "--format", form)
    offtake.expect(3, "sensitivity", "--metric", "total-cots")
    offtake.expect(3, "sensitivity", "--metric", "cost[provider,2030]")
    offtake.expect(2, "sensitivity", "--paths", "0")


def differences(offtake):
    pair = ["diff", "openai-2030", "openai-2030:late-stargate"]
    run = offtake.expect(0, *pair)
    check("diff names the change and its residual", all(w in run.out for w in (
        "extra-delay: 0 months → 12 months", "residual 0 USD", "stargate-share-2030")), run.out)
    check("diff's last line", run.out.splitlines()[-1].startswith("1 changed, 0 added, 0 removed; total cost 2024..2030 "))
    check("diff fits 80 columns", max(map(len, run.out.splitlines())) <= 80, run.out)
    check("diff in ASCII", offtake.expect(0, *pair, "--format", "plain").out.replace("±", "").isascii())
    for form in ("csv", "md"):
        offtake.expect(0, *pair, "--format", form)
    for names in (pair[1:], ["openai-2030:late-stargate", "openai-2030:azure-cut"], ["openai-2030", "reported-2025"]):
        for bridge in offtake.json("diff", *names, "--metric", "total-cost", "--metric", "npv").get("bridges", []):
            cents = [round(100 * n) for n in (bridge["from"], *(p["amount"] for p in bridge["parts"]))]
            check(f"the bridge of {bridge['metric']} adds up", sum(cents) == round(100 * bridge["to"])
                  and bridge["residual"] == 0, bridge)
    offtake.expect(6, *pair, "--exit-code")
    offtake.expect(0, "diff", "openai-2030", "openai-2030", "--exit-code")
    offtake.expect(0, "plan", "--format", "json", "-o", "saved.json")
    offtake.expect(0, "diff", "saved.json", "openai-2030", "--exit-code")
    offtake.expect(6, "diff", "saved.json", "openai-2030:azure-cut", "--exit-code")
    offtake.expect(3, *pair, "--metric", "total-cots")
    offtake.expect(3, "diff", "openai-2030", "openai-2030:latest")
    offtake.expect(2, "diff", "openai-2030")


def solve(offtake):
    asked = ["solve", "openai-2030", "--vary", "demand.inference.growth", "--target", "total-cost[2027]=25 bn USD"]
    run = offtake.expect(0, *asked)
    check("solve shows input, target and how to plan it",
          all(w in run.out for w in ("Solved in openai-2030", "total-cost[2027]", "25 bn USD",
                                     "offtake plan openai-2030 --set demand.inference.growth=")), run.out)
    result = offtake.json(*asked)
    (unknown,) = result["solution"]
    plan = offtake.json("plan", "openai-2030", "--set", f"{unknown['path']}={unknown['set']}")
    cost = total(plan, "total-cost")
    check("a plan at the solution meets the target", abs(cost[2027] - 25e9) <= 25e9 * 1e-9, cost)
    check("and is the solution's", plan["observations"] == result["observations"])
    for form in ("table", "plain", "csv", "md"):
        offtake.expect(0, *asked, "--format", form)
    run = offtake.expect(8, "solve", "--vary", "providers.stargate.pue=1.1..1.3", "--target", "total-cost[2030]=90 bn USD")
    check("no solution says how near", "comes no nearer" in run.err and "upper end" in run.err, run.err)
    offtake.expect(0, "init", "own.yaml")
    offtake.expect(0, "solve", "own.yaml", *asked[2:], "--write", "dear")
    offtake.expect(0, "plan", "own.yaml:dear", "--fail-on", "total-cost[2027] != 25 bn USD")
    offtake.expect(2, "solve", *asked[2:], "--write", "dear")
    offtake.expect(2, "solve", "--vary", "demand.inference.growth")
    offtake.expect(3, "solve", "--vary", "demand.inference.grwth", "--target", "npv=1 bn USD")


def optimize(offtake):
    run = offtake.expect(0, "optimize", "openai-2030")
    check("optimize shows orders, savings and what an hour is worth",
          all(w in run.out for w in ("Least cost in openai-2030", "Saved:", "Orders by year of order",
                                     "One more hour is worth, USD/H100e-h")), run.out)
    result = offtake.json("optimize", "openai-2030")
    check("its objective is the sum of its components",
          abs(sum(result["objective"]["components"].values()) - result["objective"]["value"]) <= 1, result["objective"])
    offtake.expect(0, "optimize", "--export-lp", "openai.lp")
    for form in ("plain", "csv", "md"):
        offtake.expect(0, "optimize", "--format", form)
    offtake.expect(2, "optimize", "--time-limit", "never")
    offtake.expect(3, "optimize", "reported-2025")


def interrupted(offtake):
    for whom in ("the process", "its group"):
        process = subprocess.Popen(
            [offtake.home / "bin" / "offtake", "simulate", "--paths", "1e9", "--keep", "never.csv"],
            cwd=offtake.work, env=offtake.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            start_new_session=True,
        )
        time.sleep(3)
        if whom == "the process":
            process.send_signal(signal.SIGINT)
        else:
            os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
        check(f"Ctrl-C to {whom}", (process.returncode, out, err) == (130, b"", b""), process.returncode, out, err)
    left = [name for name in os.listdir(offtake.work) if "never" in name]
    check("nothing is left of an interrupted run", left == [], left)


def environments(offtake):
    plain = offtake.run("plan").out
    for what, environment in {
        "no HOME": {"HOME": ""},
        "a home that cannot be written": {"HOME": "/dev/null"},
        "no locale": {"LANG": "C"},
        "a Turkish locale": {"LANG": "tr_TR.UTF-8", "OFFTAKE_OPTS": "-Duser.language=tr -Duser.country=TR"},
        "NO_COLOR": {"NO_COLOR": "1"},
        "a dumb terminal": {"TERM": "dumb"},
    }.items():
        run = offtake.run("plan", **environment)
        check(f"the same with {what}", run == Run(0, plain, ""), run.code, run.err, run.out[:300])


def plugins(offtake):
    jars = offtake.home / "plugins"
    (stargate,) = jars.glob("offtake-provider-stargate-*.jar")
    kept = stargate.rename(offtake.work / stargate.name)
    run = offtake.expect(7, "plan")
    check("says what is missing, and what was scanned", "stargate" in run.err and str(jars) in run.err, run.err)
    run = offtake.expect(0, "providers")
    check("the others are still there", "microsoft" in run.out and "contract" in run.out, run.out)
    offtake.expect(0, "schema")
    offtake.expect(0, "--version")

    offtake.expect(0, "plan", "--plugin", str(kept))
    run = offtake.expect(0, "providers", "test", str(kept))
    check("and says that it lacks sample terms", "There are no sample terms" in run.out, run.out)
    example = pathlib.Path(__file__).resolve().parent.parent / "examples" / "provider-oracle" / "target"
    for jar in example.glob("offtake-provider-oracle-*.jar"):
        if not jar.stem.endswith(("-sources", "-javadoc")):
            run = offtake.expect(0, "providers", "test", str(jar))
            check("the example keeps the contract", "15 passed, 1 not run" in run.out, run.out)
    offtake.expect(2, "plan", "--plugin", "nosuch.jar")
    offtake.expect(2, "plan", "--provider-timeout", "10")

    kept.rename(stargate)
    offtake.expect(0, "plan", "--provider-timeout", "1 min")
    run = offtake.expect(0, "providers", "test", "stargate", "--terms", "openai-2030", "--format", "csv")
    check("a bundled plugin keeps the contract", ",failed," not in run.out and "P04,passed," in run.out, run.out)
    (jars / "junk.jar").write_bytes(b"not a jar")
    run = offtake.run("plan")
    check("a damaged plugin hides no other", "stargate-share-2030" in run.out, run.err)
    run = offtake.expect(0, "providers")
    check("and is listed with its reason", "junk.jar" in run.out and "cannot be read as a jar" in run.out, run.out)


def main(distribution):
    for part in (the_case, formats, scenarios, usage, futures, sensitivity, differences, solve, optimize, environments, plugins):
        with tempfile.TemporaryDirectory(prefix="offtake smoke ") as place:
            try:
                part(Offtake(pathlib.Path(distribution).resolve(), pathlib.Path(place).resolve()))
            except Exception as e:  # one part that breaks must not hide the others
                check(f"{part.__name__} runs to its end", False, repr(e))
    print(f"smoke: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
