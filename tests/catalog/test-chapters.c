/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-chapter-loader.h"
#include "hearth-chapter-text.h"
#include "hearth-chapter.h"
#include "hearth-chapters.h"
#include "hearth-error.h"

#include "hearth-test-server.h"
#include "hearth-test.h"

#include <string.h>

/* What a list says: "37 Introduction|76 Preparing", in seconds. */
static char *
say (GListModel *chapters)
{
  GString *said = g_string_new (NULL);

  for (guint i = 0; chapters != NULL && i < g_list_model_get_n_items (chapters); i++)
    {
      g_autoptr (HearthChapter) chapter = g_list_model_get_item (chapters, i);
      const char *url = hearth_chapter_get_url (chapter);

      g_string_append_printf (said, "%s%g %s%s%s", i > 0 ? "|" : "",
                              (double) hearth_chapter_get_start_ms (chapter) / 1000,
                              hearth_chapter_get_title (chapter), url != NULL ? " -> " : "",
                              url != NULL ? url : "");
    }
  return g_string_free (said, FALSE);
}

#define SKILLING                                                   \
  "37 Introduction|76 Preparing for migration|435 Copy migration|" \
  "1060 Copy vs complete migration|1183 Complete migration|1995 Post migration"

static const struct
{
  const char *text;
  gint64 duration_ms;
  const char *said; /* "" for none */
} texts[] = {
  /* The chapters of a real deep dive, in the ways that people write them. */
  { "Chapters\n00:37 - Introduction\n01:16 - Preparing for migration\n07:15 - Copy migration\n"
    "17:40 - Copy vs complete migration\n19:43 - Complete migration\n33:15 - Post migration\n",
    0, SKILLING },
  { "About storage. Chapters 00:37 - Introduction 01:16 - Preparing for migration 07:15 - Copy "
    "migration 17:40 - Copy vs complete migration 19:43 - Complete migration 33:15 - Post "
    "migration",
    0, SKILLING },
  { "### Chapters\r\n\r\n* [00:37](https://a.org/v?t=37) - Introduction\r\n* [01:16](#t=76) "
    "Preparing for migration\r\n* [07:15](#t=435) Copy migration\r\n* [17:40](#t) Copy vs complete "
    "migration\r\n* [19:43](#t) Complete migration\r\n* [33:15](#t) **Post migration**",
    0, SKILLING },
  { "00.37 – Introduction\n01.16 – Preparing for migration\n07.15 – Copy migration\n17.40 – Copy vs "
    "complete migration\n19.43 – Complete migration\n33.15 – Post migration",
    2400000, SKILLING },
  { "Introduction 00:37\nPreparing for migration 01:16\nCopy migration 07:15\nCopy vs complete "
    "migration 17:40\nComplete migration 19:43\nPost migration 33:15",
    0, SKILLING },
  /* Times. */
  { "0:00 A\n59:59 B\n1:00:00 C\n10:02:03 D", 0, "0 A|3599 B|3600 C|36123 D" },
  { "(00:00) A\n(1:02:03) B", 0, "0 A|3723 B" },
  { "00:00:00.000 A\n00:01:30.500 B", 0, "0 A|90 B" },
  { "00:00 - 01:35 A\n01:35 – 04:10 B", 0, "0 A|95 B" },
  { "0:00 A\n75:10 B", 0, "0 A|4510 B" },
  /* What stands around them. */
  { "1. 00:00 A\n2. 01:11 B\n3. 02:22 C", 0, "0 A|71 B|142 C" },
  { "• 00:00 | A\n• 01:11 | B", 0, "0 A|71 B" },
  { "▶ 00:00: A\n▶ 01:11: B (part 1)", 0, "0 A|71 B (part 1)" },
  { "**00:00** “A”\n**01:11** What is B?", 0, "0 “A”|71 What is B?" },
  { "Start (00:00)\nEnd [01:11]", 0, "0 Start|71 End" },
  { "Start: 00:00\n2. End – 01:11.", 0, "0 Start|71 End" },
  { "00:00 [A](https://a.org/a)\n01:11 B (https://a.org/b)", 0,
    "0 A -> https://a.org/a|71 B -> https://a.org/b" },
  { "Kapitel:\n03:20 Nur eines", 0, "200 Nur eines" },
  { "Words before.\n\n0:00 A\n\nsome words on it\n\n1:11 B\n\nWords behind.", 0, "0 A|71 B" },
  { "Doors open 17:30\n\nTimestamps\n00:10 A\n05:00 B", 0, "10 A|300 B" },
  { "00:00 A 01:11 B 02:22 C", 0, "0 A|71 B|142 C" },
  { "00:00 - A 01:11 - B", 0, "0 A|71 B" },
  { "00:00 A\n01:11 B\n02:00 The end", 120000, "0 A|71 B" },
  /* No chapters. */
  { NULL, 0, "" },
  { "", 0, "" },
  { "We meet at 10:30 and go at 11:45, as it was on 2021-10-06 12:34.", 0, "" },
  { "00:37 alone", 0, "" },
  { "See 03:21 for the trick.\nAnd 07:43 too, from 9:12 on.", 0, "" },
  { "Join us at 10:31\nand again at 11:42", 0, "" },
  { "09:00 Doors\n09:30 Opening\n10:15 First talk", 0, "" },
  { "9:01 am Doors\n9:31 am Opening", 0, "" },
  { "10:01 Uhr Einlass\n10:31 Uhr Beginn", 0, "" },
  { "01:11 B\n00:00 A", 0, "" },
  { "00:00 A\n00:00 B", 0, "" },
  { "00:00 A\n50:00 B", 600000, "" },
  { "00:00\n01:11", 0, "" },
  { "Matthew 5:14\nMark 9:23\nJohn 13:34", 0, "" },
  { "10.50 € each\n12.51 € at the door", 0, "" },
  { "Version 1.10 is out\n1.10 New\n1.21 Newer", 0, "" },
  { "https://a.org/1:23\nhttps://a.org/4:56", 0, "" },
  { "00:61 A\n00:71 B", 0, "" },
};

static const struct
{
  const char *document;
  const char *content_type;
  const char *said; /* NULL for an error */
  HearthLoadError error;
} documents[] = {
  { "{\"version\":\"1.2.0\",\"chapters\":[{\"startTime\":90.5,\"title\":\"B\",\"url\":\"b.html\"},"
    "{\"startTime\":0,\"title\":\" A \",\"img\":\"https://a.org/a.jpg\"},{\"startTime\":7},"
    "{\"startTime\":10,\"title\":\"hidden\",\"toc\":false},{\"title\":\"when?\"},null,7,"
    "{\"startTime\":-1,\"title\":\"no\"},{\"startTime\":100,\"title\":null,\"url\":\"file:///x\"}]}",
    "application/json+chapters", "0 A|7 (null)|90.5 B -> https://example.org/b.html|100 (null)",
    0 },
  { "\xef\xbb\xbf{\"chapters\":[{\"timecode\":5,\"title\":\"PeerTube's\"}]}", NULL, "5 PeerTube's",
    0 },
  { "{\"chapters\":[]}", NULL, "", 0 },
  { "WEBVTT\n\n00:00.000 --> 01:00.000\nA\n\nintro\n00:01:00.000 --> 00:02:00.000\nB &amp; "
    "C\n\n00:01:00.000 --> 00:01:30.000\nin B\n",
    "text/vtt", "0 A|60 B & C", 0 },
  { "00:00:00.000 A\n00:01:30.500 B\n", "text/plain", "0 A|90 B", 0 },
  { "{\"episodes\":[]}", NULL, NULL, HEARTH_LOAD_ERROR_NOT_CATALOG },
  { "{\"chapters\":[", NULL, NULL, HEARTH_LOAD_ERROR_INVALID },
  { "[]", "application/json", NULL, HEARTH_LOAD_ERROR_NOT_CATALOG },
  { "<html>00:00 A<br>01:11 B</html>", "text/plain", NULL, HEARTH_LOAD_ERROR_NOT_CATALOG },
  { "just words", NULL, NULL, HEARTH_LOAD_ERROR_NOT_CATALOG },
  { "", NULL, NULL, HEARTH_LOAD_ERROR_NOT_CATALOG },
};

static void
test_texts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GListModel) chapters =
          hearth_chapter_text_read (texts[i].text, texts[i].duration_ms);
      g_autofree char *said = say (chapters);

      g_test_message ("%s", texts[i].text);
      g_assert_cmpstr (said, ==, texts[i].said);
      g_assert_true (chapters == NULL || g_list_model_get_n_items (chapters) > 0);
    }
}

static void
test_documents (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GBytes) bytes =
          g_bytes_new_static (documents[i].document, strlen (documents[i].document));
      g_autoptr (GError) error = NULL;
      g_autoptr (GListModel) chapters = hearth_chapters_read (bytes, documents[i].content_type,
                                                              "https://example.org/c.json", &error);
      g_autofree char *said = say (chapters);

      g_test_message ("%s", documents[i].document);
      if (documents[i].said == NULL)
        g_assert_error (error, HEARTH_LOAD_ERROR, (int) documents[i].error);
      else
        g_assert_no_error (error);
      g_assert_cmpstr (said, ==, documents[i].said != NULL ? documents[i].said : "");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chapters/texts", test_texts);
  g_test_add_func ("/chapters/documents", test_documents);
  return g_test_run ();
}
