import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const TIME = "/usr/bin/time";

/** Runs a command once: wall and processor seconds, peak memory in MB (NaN where the system does not tell), exit code, stderr. */
export function runOnce([command, ...args], { cwd } = {}) {
  const timed = existsSync(TIME);
  const begun = process.hrtime.bigint();
  const child = timed
    ? spawnSync(TIME, ["-f", "\n@@%U %S %M", command, ...args], {
        cwd,
        stdio: ["ignore", "ignore", "pipe"],
        maxBuffer: 1 << 28,
      })
    : spawnSync(command, args, { cwd, stdio: ["ignore", "ignore", "pipe"], maxBuffer: 1 << 28 });
  const wall = Number(process.hrtime.bigint() - begun) / 1e9;
  const stderr = String(child.stderr ?? "");
  const [, user = "NaN", system = "NaN", kilobytes = "NaN"] = /@@([\d.]+) ([\d.]+) (\d+)/u.exec(stderr) ?? [];
  return {
    wall,
    cpu: Number(user) + Number(system),
    memory: Number(kilobytes) / 1024,
    status: child.status,
    stderr: stderr.replace(/\n@@.*\n/u, ""),
  };
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Runs several commands in turn, so many rounds, and gives the medians of each; what the machine does meanwhile hits all of them. */
export function alternate(commands, rounds) {
  const runs = commands.map(() => []);
  for (let round = 0; round < rounds; round += 1)
    commands.forEach(({ command, cwd, before }, place) => {
      before?.();
      runs[place].push(runOnce(command, { cwd }));
    });
  return runs.map((list) => ({
    wall: median(list.map((run) => run.wall)),
    cpu: median(list.map((run) => run.cpu)),
    memory: Math.max(...list.map((run) => run.memory)),
    status: list[0]?.status ?? null,
    stderr: list[0]?.stderr ?? "",
  }));
}
