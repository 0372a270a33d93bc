/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-fault.h"

static void
test_one_line_a_fault (void)
{
  static const struct
  {
    HearthFaultSeverity severity;
    const char *document;
    guint line;
    guint column;
    const char *path;
    const char *message;
    const char *expected;
  } cases[] = {
    { HEARTH_FAULT_SEVERITY_ERROR, "a.json", 3, 14, "episodes[3].segments[0].duration",
      "expected a number",
      "a.json:3:14: error: episodes[3].segments[0].duration: expected a number" },
    { HEARTH_FAULT_SEVERITY_WARNING, "a.json", 3, 0, "tags", "unknown",
      "a.json:3:1: warning: tags: unknown" },
    { HEARTH_FAULT_SEVERITY_ERROR, "a.json", 0, 9, NULL, "empty", "a.json:1:9: error: empty" },
    { HEARTH_FAULT_SEVERITY_ERROR, "a.json", 1, 1, "", "no object",
      "a.json:1:1: error: no object" },
    { HEARTH_FAULT_SEVERITY_WARNING, NULL, 3, 14, "title", "long", "warning: title: long" },
    { HEARTH_FAULT_SEVERITY_ERROR, NULL, 0, 0, NULL, NULL, "error: " },
    /* A document from a stranger writes neither lines nor colours on the terminal, nor turns the
       text. */
    { HEARTH_FAULT_SEVERITY_ERROR, "a\nb", 1, 1, "x\x1b[31my", "“\xE2\x80\xAE”\t\x7f",
      "a\\u000ab:1:1: error: x\\u001b[31my: “\\u202e”\\u0009\\u007f" },
    { HEARTH_FAULT_SEVERITY_ERROR, "café", 1, 1, "深", "👩‍💻",
      "café:1:1: error: 深: 👩‍💻" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthFault) fault =
          hearth_fault_new (cases[i].severity, cases[i].document, cases[i].line, cases[i].column,
                            cases[i].path, cases[i].message);
      g_autofree char *line = hearth_fault_to_string (fault);

      g_assert_cmpstr (line, ==, cases[i].expected);
      g_assert_cmpint (hearth_fault_get_severity (fault), ==, cases[i].severity);
      g_assert_cmpstr (hearth_fault_get_document (fault), ==, cases[i].document);
      g_assert_cmpuint (hearth_fault_get_line (fault), ==, cases[i].line);
      g_assert_cmpuint (hearth_fault_get_column (fault), ==, cases[i].column);
      g_assert_cmpstr (hearth_fault_get_path (fault), ==, cases[i].path);
      g_assert_cmpstr (hearth_fault_get_message (fault), ==, cases[i].message);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fault/one-line", test_one_line_a_fault);
  return g_test_run ();
}
