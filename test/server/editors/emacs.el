;;; -*- lexical-binding: t -*-
;; Opens a digest under eglot, waits for the server, and writes what flymake marks.
;; Arguments by environment: NODE, BINARY, DIGEST, OUT.
(set-language-environment "UTF-8")
(require 'package)
(package-initialize)
(require 'eglot)
(require 'json)
(setq eglot-sync-connect 20
      eglot-autoshutdown nil
      vc-handled-backends nil)
(add-to-list 'auto-mode-alist '("\\.md\\'" . text-mode))
(add-to-list 'eglot-server-programs
             (cons 'text-mode (list (getenv "NODE") (getenv "BINARY") "lsp" "--stdio")))
(find-file (getenv "DIGEST"))
(apply #'eglot (eglot--guess-contact))
(flymake-mode 1)
(let ((until (+ (float-time) 20)))
  (while (and (< (float-time) until) (null (flymake-diagnostics)))
    (flymake-start)
    (accept-process-output nil 0.05)))
(let ((marked (mapcar (lambda (found)
                        (list (cons 'text (buffer-substring-no-properties (flymake-diagnostic-beg found) (flymake-diagnostic-end found)))
                              (cons 'message (flymake-diagnostic-text found))))
                      (sort (copy-sequence (flymake-diagnostics))
                            (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b)))))))
  (let ((coding-system-for-write 'utf-8))
    (write-region (json-encode (vconcat marked)) nil (getenv "OUT") nil 'silent)))
(ignore-errors (eglot-shutdown (eglot-current-server)))
