import { describe, expect, test } from "vitest";
import { LANGUAGES, languageNamed } from "../../src/model/language.js";
import { localeNamed } from "../../src/model/locale.js";

describe("a language goes by the names that people, generators and locales give it", () => {
  test.each([
    [
      "zh-Hans",
      [
        "zh",
        "zh-CN",
        "zh_CN",
        "ZH-cn",
        "zh-Hans",
        "zh-Hans-CN",
        "cn",
        "CN",
        "Chinese",
        "Simplified Chinese",
        "Chinese (Simplified)",
        "中文",
        "简体中文",
        " zh ",
      ],
    ],
    [
      "zh-Hant",
      [
        "zh-TW",
        "zh_HK",
        "zh-Hant",
        "zh-hant-tw",
        "tw",
        "Traditional Chinese",
        "Traditional_Chinese",
        "繁體中文",
        "繁体中文",
      ],
    ],
    ["en", ["en", "en-US", "EN_gb", "English", "英文"]],
    ["ja", ["ja", "jp", "ja-JP", "Japanese", "日本語", "日语"]],
    ["ko", ["ko", "kr", "ko_KR", "Korean", "한국어", "韩语"]],
  ])("%s", (language, names) => {
    expect(names.map(languageNamed)).toEqual(names.map(() => language));
  });

  test("each by its own, and nothing by none", () => {
    expect(LANGUAGES.map(languageNamed)).toEqual(LANGUAGES);
    expect(["", "fr", "klingon", "zh-", "-"].map(languageNamed)).toEqual([null, null, null, "zh-Hans", null]);
  });
});

test("so does a locale of messages", () => {
  expect(["zh", "zh-CN", "zh_TW.UTF-8", "cn", "中文", "Chinese"].map(localeNamed)).toEqual(Array(6).fill("zh"));
  expect(["en", "en-US", "en_GB.UTF-8", "English"].map(localeNamed)).toEqual(Array(4).fill("en"));
  expect(["fr", "", "C", "zhx"].map(localeNamed)).toEqual([null, null, null, null]);
});
