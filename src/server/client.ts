import type { Locale } from "../model/locale.js";
import type { InitializeParams } from "vscode-languageserver";
import { type Language, languageNamed } from "../model/language.js";
import { localeNamed } from "../model/locale.js";

/** What the client supports, and the locale it asks for. */
export interface Client {
  /** The language of messages where the settings name none. */
  readonly locale: Locale;
  /** It asks for diagnostics itself. */
  readonly pulls: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesLenses: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly documentChanges: boolean;
  readonly nestedSymbols: boolean;
  readonly markdownHover: boolean;
  readonly configuration: boolean;
  readonly watchesFiles: boolean;
  readonly literalActions: boolean;
}

/** Settings that the client gives under `digestlint`. */
export interface ClientSettings {
  /** A configuration file in place of the one found upward from a digest. */
  readonly config?: string;
  /** The baseline, from the client's folder, in place of `digestlint-baseline.json` there. */
  readonly baseline?: string;
  /** The language that summaries should be in, whatever configuration and file name say. */
  readonly target?: Language;
  /** The language of messages. */
  readonly language?: Locale;
}

/** Reads the capabilities that a client sends at the start. */
export function readClient({ capabilities, locale }: Pick<InitializeParams, "capabilities" | "locale">): Client {
  const { workspace, textDocument } = capabilities;
  const diagnostics = textDocument?.publishDiagnostics;
  return {
    locale: locale?.toLowerCase().startsWith("zh") === true ? "zh" : "en",
    pulls: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    relatedInformation: diagnostics?.relatedInformation === true,
    codeDescription: diagnostics?.codeDescriptionSupport === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    markdownHover: textDocument?.hover?.contentFormat?.includes("markdown") ?? false,
    configuration: workspace?.configuration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    literalActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
  };
}

/** Reads settings from a client; what is not of the expected form is passed over. */
export function readSettings(value: unknown): ClientSettings {
  if (typeof value !== "object" || value === null) return {};
  const given = value as Readonly<Record<string, unknown>>;
  const { config, baseline, target, language } = given;
  const named = typeof target === "string" ? languageNamed(target) : null;
  const locale = typeof language === "string" ? localeNamed(language) : null;
  return {
    ...(typeof config === "string" && config !== "" ? { config } : {}),
    ...(typeof baseline === "string" && baseline !== "" ? { baseline } : {}),
    ...(named === null ? {} : { target: named }),
    ...(locale === null ? {} : { language: locale }),
  };
}
