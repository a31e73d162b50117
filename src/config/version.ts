import packageVersion from "digestlint:version";

/** The package's version, from package.json. */
export const VERSION: string = packageVersion;
