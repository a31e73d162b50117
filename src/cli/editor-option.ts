import { EDITORS, type EditorTemplate, editorTemplate } from "../report/source-link.js";
import { UsageError } from "./usage-error.js";

/**
 * The editor that source lines of the page open in. Throws a UsageError for an editor that is not known and no address
 * either.
 */
export function editorOption({ editor }: { readonly editor?: string }): { readonly editor?: EditorTemplate } {
  if (editor === undefined) return {};
  const template = editorTemplate(editor);
  if (template !== null) return { editor: template };
  throw new UsageError(
    `--editor wants ${EDITORS.join(", ")} or an address such as myeditor://open?file={path}&line={line}, not "${editor}"`,
    `--editor 可用 ${EDITORS.join("、")}，或形如 myeditor://open?file={path}&line={line} 的地址，而不是“${editor}”`,
  );
}
