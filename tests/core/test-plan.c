/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-plan.h"

#define MINUTE_MS G_GINT64_CONSTANT (60000)

/* "1 3 (20)": the positions that were picked, and the minutes that they take. */
static char *
plan (const char *left_minutes, gint64 minutes, double speed)
{
  g_auto (GStrv) words = g_strsplit (left_minutes, " ", -1);
  g_autoptr (GArray) left_ms = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) picked = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 total_ms = -1;

  for (guint i = 0; words[i] != NULL; i++)
    {
      const gint64 one_ms = g_ascii_strtoll (words[i], NULL, 10) * MINUTE_MS;

      g_array_append_val (left_ms, one_ms);
    }
  picked = hearth_plan_pack ((const gint64 *) (gpointer) left_ms->data, left_ms->len,
                             minutes * MINUTE_MS, speed, &total_ms);
  for (guint i = 0; i < picked->len; i++)
    g_string_append_printf (text, "%u ", g_array_index (picked, guint, i));
  g_string_append_printf (text, "(%g)", (double) total_ms / (double) MINUTE_MS);
  return g_strdup (text->str);
}

static void
test_what_fits_is_picked_in_order (void)
{
  static const struct
  {
    const char *left;
    gint64 minutes;
    double speed;
    const char *expected;
  } cases[] = {
    { "10 10 10", 25, 1.0, "0 1 (20)" },
    { "10 10 5", 25, 1.0, "0 1 2 (25)" },
    { "40 10 30 10", 25, 1.0, "1 3 (20)" },
    /* The first that fits is taken, although the two others would fill the time. */
    { "15 10 15", 25, 1.0, "0 1 (25)" },
    { "16 10 15", 25, 1.0, "0 (16)" },
    { "0 10 0", 25, 1.0, "1 (10)" },
    { "-5 10", 25, 1.0, "1 (10)" },
    { "30 30", 25, 1.5, "0 (20)" },
    { "25 25", 25, 2.0, "0 1 (25)" },
    { "10", 25, 0.5, "0 (20)" },
    { "20", 25, 0.5, "(0)" },
    { "10 10", 25, 0.0, "0 1 (20)" },
    { "10", 0, 1.0, "(0)" },
    { "10", -10, 1.0, "(0)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *picked = plan (cases[i].left, cases[i].minutes, cases[i].speed);

      g_test_message ("%s in %" G_GINT64_FORMAT " minutes", cases[i].left, cases[i].minutes);
      g_assert_cmpstr (picked, ==, cases[i].expected);
    }
}

static void
test_what_nobody_meant_does_no_harm (void)
{
  const gint64 left_ms[] = { G_MAXINT64 / 4, G_MAXINT64 / 4, G_MAXINT64 };
  g_autoptr (GArray) none = hearth_plan_pack (NULL, 0, MINUTE_MS, 1.0, NULL);
  g_autoptr (GArray) huge =
      hearth_plan_pack (left_ms, G_N_ELEMENTS (left_ms), G_MAXINT64, 1e300, NULL);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (huge->len, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/order", test_what_fits_is_picked_in_order);
  g_test_add_func ("/plan/harm", test_what_nobody_meant_does_no_harm);
  return g_test_run ();
}
