/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feigned-browser.h"

#include <glib/gstdio.h>

static char *
dup_path (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), "applications", name, NULL);
}

static void
write_file (const char *name, const char *text)
{
  g_autofree char *path = dup_path (name);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_cmpint (g_chmod (path, 0700), ==, 0);
}

/**
 * feigned_browser_install:
 *
 * Makes it the one that opens pages of the web.
 */
void
feigned_browser_install (void)
{
  g_autofree char *program = dup_path ("browser");
  g_autofree char *opened = dup_path ("opened");
  g_autofree char *script =
      g_strdup_printf ("#!/bin/sh\nprintf %%s \"$1\" > '%s.part'\nmv '%s.part' '%s'\n", opened,
                       opened, opened);
  g_autofree char *entry = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Browser\n"
                                            "Exec=\"%s\" %%u\nMimeType=x-scheme-handler/http;"
                                            "x-scheme-handler/https;\n",
                                            program);

  write_file ("browser", script);
  write_file ("browser.desktop", entry);
  write_file ("mimeapps.list", "[Default Applications]\nx-scheme-handler/http=browser.desktop\n"
                               "x-scheme-handler/https=browser.desktop\n");
}

/**
 * feigned_browser_has_opened:
 * @address: the address of a page
 *
 * Returns: whether that is what it was opened with last
 */
gboolean
feigned_browser_has_opened (const char *address)
{
  g_autofree char *opened = dup_path ("opened");
  g_autofree char *last = NULL;

  return g_file_get_contents (opened, &last, NULL, NULL) && g_str_equal (last, address);
}
