import { stringify } from "yaml";

/** The commented configuration that `init` writes: valid as it stands, changes nothing until it is edited. */
export function startingConfig(zh: boolean): string {
  const say = (en: string, chinese: string): string => `# ${zh ? chinese : en}\n`;
  const block = (value: object): string =>
    stringify(value)
      .trimEnd()
      .split("\n")
      .map((line) => `# ${line}`)
      .join("\n");
  return (
    [
      "# yaml-language-server: $schema=./node_modules/digestlint/schemas/config.schema.json",
      say(
        "Built-in bases: recommended, strict, all; also ./a-file.yaml or a package.",
        "内置基础配置：recommended、strict、all；也可写 ./文件.yaml 或包名。",
      ) + "extends: recommended",
      say(
        "Language that the summaries should be in; without it the file's name decides.",
        "总结应使用的语言；不写则由文件名决定。",
      ) + block({ target: "zh-Hans" }),
      say(
        "Sections that every entry must have; without it they are read off the digest.",
        "每篇必须具备的小节；不写则从日报本身推断。",
      ) + block({ sections: ["tldr", "motivation", "method", "result", "conclusion"] }),
      say(
        "Texts that your generator writes when it fails, beside those that digestlint knows.",
        "你的生成程序失败时写入的文字（digestlint 已知的除外）。",
      ) + block({ placeholders: ["AI summary pending"] }),
      say(
        "Severity of single rules: critical, major, minor, info or off; digestlint rules lists them.",
        "单条规则的级别：critical、major、minor、info 或 off；digestlint rules 列出全部规则。",
      ) + block({ rules: { "text/stray-space": "off", "faithfulness/unsupported-number": { severity: "critical" } } }),
      say(
        "The conditions of digestlint gate; null leaves one out.",
        "digestlint gate 的判定条件；写 null 即不检查该项。",
      ) + block({ gate: { mean: 85, criticalShare: 0.02, droppedShare: 0.05 } }),
      say("Files that are left out, and settings for some files only.", "不检查的文件，以及只对部分文件生效的设置。") +
        block({ ignore: ["archive/**"], overrides: [{ files: ["**/*_Korean.jsonl"], target: "ko" }] }),
      "",
    ]
      .join("\n\n")
      .trimEnd() + "\n"
  );
}
