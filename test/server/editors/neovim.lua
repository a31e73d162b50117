-- Opens a digest, waits for the server, prints what is marked, makes the first fix and writes the file.
-- Arguments by environment: NODE, BINARY, DIGEST, OUT, RULE.
local env = vim.env
vim.o.encoding = "utf-8"
vim.cmd("edit " .. vim.fn.fnameescape(env.DIGEST))
local client = vim.lsp.start_client({
  name = "digestlint",
  cmd = { env.NODE, env.BINARY, "lsp", "--stdio" },
  root_dir = vim.fn.fnamemodify(env.DIGEST, ":h"),
  get_language_id = function() return env.DIGEST:match("%.jsonl$") and "jsonl" or "markdown" end,
})
vim.lsp.buf_attach_client(0, client)
vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)

local marked = {}
for _, found in ipairs(vim.diagnostic.get(0)) do
  local text = vim.api.nvim_buf_get_text(0, found.lnum, found.col, found.end_lnum, found.end_col, {})
  table.insert(marked, { rule = found.code or found.user_data.lsp.code, text = table.concat(text, "\n"), severity = found.severity })
end

local first
for _, found in ipairs(vim.diagnostic.get(0)) do
  if (found.code or found.user_data.lsp.code) == env.RULE then first = first or found end
end
local line = vim.api.nvim_buf_get_lines(0, first.lnum, first.lnum + 1, true)[1]
local _, utf16 = vim.str_utfindex(line, first.col)
local place = { line = first.lnum, character = utf16 }
local params = {
  textDocument = vim.lsp.util.make_text_document_params(),
  range = { start = place, ["end"] = place },
  context = { diagnostics = {} },
}
local answers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 20000)
local titles = {}
for _, answer in pairs(answers or {}) do
  for index, action in ipairs(answer.result or {}) do
    table.insert(titles, action.title)
    if index == 1 then vim.lsp.util.apply_workspace_edit(action.edit, "utf-16") end
  end
end
vim.cmd("silent write")
local out = io.open(env.OUT, "w")
out:write(vim.fn.json_encode({ marked = marked, titles = titles }))
out:close()
vim.lsp.get_client_by_id(client).stop()
vim.wait(3000, function() return vim.lsp.get_client_by_id(client) == nil end, 20)
vim.cmd("qall!")
