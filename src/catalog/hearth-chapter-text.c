/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-chapter-text.h"

#include "hearth-chapter-time.h"
#include "hearth-chapter.h"
#include "hearth-list.h"
#include "hearth-markdown-text.h"
#include "hearth-text.h"

#include <string.h>

#define MAX_TEXT_BYTES (256 * 1024)
#define MAX_MARKS 500
#define MAX_TITLE_BYTES 200

/* Lines of words between two marks under a heading. */
#define MAX_BETWEEN 3

/* Players round, so that a last mark may lie a little behind the end. */
#define END_SLACK_MS 2000

typedef struct
{
  const char *start;
  const char *end;
} Span;

typedef struct
{
  HearthChapterTime time;
  Span title;
  gboolean is_parted; /* a dash or the like is between time and title */
} Mark;

/* Marks of one way to write them. */
typedef struct
{
  GArray *marks; /* owned, of Mark */
  gboolean has_heading;
  guint n_between; /* lines of other words between the marks */
} Marks;

/* clang-format off */
static const char *const headings[] = {
  "chapters", "chapter marks", "chapter markers", "chapter list", "timestamps", "time stamps", "timecodes", "time codes",
  "timeline", "table of contents", "contents", "outline", "kapitel", "kapitelmarken", "inhalt", "inhaltsverzeichnis",
  "zeitmarken", "chapitres", "sommaire", "capítulos", "índice", "capitoli", "indice", "hoofdstukken", "rozdziały",
  "kapitler", "главы",
};
/* Words that a time of day follows in a sentence. */
static const char *const before_times[] = {
  "at", "to", "from", "until", "till", "by", "since", "before", "after", "around", "on", "and", "or", "is",
  "um", "ab", "bis", "von", "gegen", "und", "vor", "nach", "à", "de", "a", "las", "om", "alle", "ore", NULL,
};
/* clang-format on */

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) || c == '(' || c == '"' || c == '\'' || c == '<' || c == '[' ||
         c == '$' || c == '#' || c == '@' || c == '&' || c == 0x201c || c == 0x201e ||
         c == 0x00ab || c == 0x00bf || c == 0x00a1;
}

static gboolean
ends_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) ||
         strchr (")?!\"'.%]+#>", (int) MIN (c, 0x7e)) != NULL || c == 0x201d || c == 0x2019 ||
         c == 0x00bb || c == 0x2026;
}

static const char *
skip_signs (const char *at, const char *end)
{
  while (at < end && !g_unichar_isalnum (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return at;
}

static const char *
skip_spaces (const char *at, const char *end)
{
  while (at < end && g_ascii_isspace (*at))
    at++;
  return at;
}

/* Takes the signs around a title away that part it from its time or list it. */
static Span
trim (Span span)
{
  while (span.start < span.end && !is_word (g_utf8_get_char (span.start)))
    span.start = g_utf8_next_char (span.start);
  while (span.end > span.start && !ends_word (g_utf8_get_char (g_utf8_prev_char (span.end))))
    span.end = g_utf8_prev_char (span.end);
  return span;
}

/* Skips "1.", "12)" and "3 -" where a time follows. */
static const char *
skip_number (const char *at, const char *end)
{
  const char *after = at;

  while (after < end && after - at < 3 && g_ascii_isdigit (*after))
    after++;
  if (after > at && after < end && strchr (".)", *after) != NULL)
    after++;
  return after > at && after < end && g_ascii_isspace (*after) ? skip_signs (after, end) : at;
}

/* The mark of Markdown for a link behind a time, "](https://…)", and its plain form, "
 * (https://…)". */
static const char *
skip_address (const char *at, const char *end)
{
  const char *open = at;

  if (open < end && *open == ']')
    open++;
  open = skip_spaces (open, end);
  if (end - open > 8 && (g_str_has_prefix (open, "(http") || g_str_has_prefix (open, "(#")))
    {
      const char *close = memchr (open, ')', (gsize) (end - open));

      return close != NULL ? close + 1 : at;
    }
  return at;
}

/* Whether a sign of those that part a time from its title stands between two places. */
static gboolean
has_separator (const char *at, const char *end)
{
  for (; at < end; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);

      if (c == ':' || c == '|' || c == ')' || c == ']' || c == '\t' || c == '=' || c == 0x2192 ||
          c == 0x2026 || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION)
        return TRUE;
    }
  return FALSE;
}

/* Gives the words behind a time, skipping the end of "00:00 - 01:35 Introduction". */
static void
take_title_behind (Mark *mark, const char *line, const char *end)
{
  const char *behind = skip_address (mark->time.end, end);
  const char *next = skip_signs (behind, end);
  HearthChapterTime until;

  if (hearth_chapter_time_read (next, line, end, &until) && next - behind <= 8)
    behind = skip_address (until.end, end);
  mark->title = trim ((Span){ behind, end });
  mark->is_parted = has_separator (behind, mark->title.start);
}

static gboolean
has_good_title (const Mark *mark)
{
  return mark->title.end > mark->title.start &&
         mark->title.end - mark->title.start <= MAX_TITLE_BYTES;
}

/* "00:37 Introduction" */
static gboolean
read_front (Span line, Mark *mark)
{
  const char *at = skip_signs (line.start, line.end);

  if (!hearth_chapter_time_read (at, line.start, line.end, &mark->time))
    {
      at = skip_number (at, line.end);
      if (!hearth_chapter_time_read (at, line.start, line.end, &mark->time))
        return FALSE;
    }
  take_title_behind (mark, line.start, line.end);
  return has_good_title (mark);
}

static gboolean
ends_as_sentence (Span title)
{
  const char *word = title.end;
  g_autofree char *folded = NULL;

  while (word > title.start && !g_ascii_isspace (word[-1]))
    word--;
  folded = g_utf8_casefold (word, title.end - word);
  return g_strv_contains (before_times, folded);
}

/* "Introduction 00:37" */
static gboolean
read_back (Span line, Mark *mark)
{
  const char *at = line.start;
  gboolean is_found = FALSE;
  HearthChapterTime time;

  while (hearth_chapter_time_find (at, line.start, line.end, &time))
    {
      is_found = TRUE;
      mark->time = time;
      at = time.end;
    }
  if (!is_found || skip_signs (skip_address (mark->time.end, line.end), line.end) != line.end)
    return FALSE;
  at = skip_signs (line.start, line.end);
  mark->title = trim ((Span){ skip_number (at, line.end), mark->time.start });
  if (!has_good_title (mark))
    return FALSE;
  mark->is_parted = has_separator (mark->title.end, mark->time.start) ||
                    strchr ("([", mark->time.start[-1]) != NULL;
  return !ends_as_sentence (mark->title);
}

/* The heading that a line is, or that it ends with: "…words. Chapters:". */
static gboolean
ends_with_heading (Span line, gboolean is_whole)
{
  const Span words = trim (line);
  g_autofree char *text = g_strndup (words.start, (gsize) (words.end - words.start));
  g_autofree char *folded = g_utf8_strdown (text, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      const gsize length = strlen (folded);
      const gsize n = strlen (headings[i]);
      const char *start;

      if (strcmp (folded, headings[i]) == 0)
        return TRUE;
      if (is_whole || length <= n || strlen (text) != length ||
          !g_str_has_suffix (folded, headings[i]))
        continue;
      /* In the middle of a line it begins with a capital. */
      start = text + length - n;
      if (g_unichar_isupper (g_utf8_get_char (start)) &&
          !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (start))))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_heading (Span line)
{
  return line.end - line.start <= 80 && ends_with_heading (line, TRUE);
}

/* Marks that follow each other on one line: "Chapters 00:00 - Introduction 01:35 - …". */
static void
read_row (Span line, gboolean after_heading, Marks *found)
{
  HearthChapterTime time;
  const char *at = line.start;
  gboolean is_first = TRUE;

  while (found->marks->len < MAX_MARKS &&
         hearth_chapter_time_find (at, line.start, line.end, &time))
    {
      Mark mark = { .time = time };
      HearthChapterTime next;
      const char *end = line.end;

      if (is_first)
        found->has_heading = ends_with_heading ((Span){ line.start, time.start }, FALSE) ||
                             (after_heading && skip_signs (line.start, time.start) == time.start);
      if (is_first && !found->has_heading && skip_signs (line.start, time.start) != time.start)
        return;
      is_first = FALSE;
      if (hearth_chapter_time_find (time.end, line.start, line.end, &next))
        end = next.start;
      take_title_behind (&mark, line.start, end);
      g_array_append_val (found->marks, mark);
      at = time.end;
    }
}

/* Whether the marks of one line can be trusted to be marks. */
static gboolean
is_good_row (const Marks *found)
{
  gboolean all_parted = TRUE;

  for (guint i = 0; i < found->marks->len; i++)
    {
      const Mark *mark = &g_array_index (found->marks, Mark, i);

      if (!has_good_title (mark))
        return FALSE;
      all_parted = all_parted && mark->is_parted;
    }
  if (found->has_heading)
    return found->marks->len >= 1;
  return found->marks->len >= 3 ? all_parted || g_array_index (found->marks, Mark, 0).time.ms == 0
                                : all_parted && found->marks->len == 2;
}

/* Times of day are even, and those of a list do not begin at midnight. */
static gboolean
looks_like_day (const GArray *marks)
{
  for (guint i = 0; i < marks->len; i++)
    if (!g_array_index (marks, Mark, i).time.is_even)
      return FALSE;
  return g_array_index (marks, Mark, 0).time.ms > 0;
}

static gboolean
is_rising (const GArray *marks, gint64 duration_ms)
{
  for (guint i = 0; i < marks->len; i++)
    {
      const HearthChapterTime *time = &g_array_index (marks, Mark, i).time;
      const HearthChapterTime *before = i > 0 ? &g_array_index (marks, Mark, i - 1).time : time;

      if ((i > 0 && time->ms <= before->ms) || time->has_dots != before->has_dots)
        return FALSE;
      if (duration_ms > 0 && time->ms > duration_ms + END_SLACK_MS)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_good (const Marks *found, gint64 duration_ms)
{
  const Mark *first;

  if (found->marks->len < (found->has_heading ? 1 : 2) || !is_rising (found->marks, duration_ms))
    return FALSE;
  first = &g_array_index (found->marks, Mark, 0);
  if (found->has_heading)
    return TRUE;
  return !looks_like_day (found->marks) && (!first->time.has_dots || first->time.is_padded) &&
         found->n_between <= found->marks->len;
}

/* Times at the ends of lines need more to tell them from verses, scores and sentences. */
static gboolean
is_good_back (const Marks *found, gint64 duration_ms)
{
  const Mark *first;

  if (!is_good (found, duration_ms))
    return FALSE;
  first = &g_array_index (found->marks, Mark, 0);
  return found->has_heading ||
         (found->n_between == 0 && (first->time.is_padded || first->is_parted));
}

static void
add_mark (Marks *found, const Mark *mark, gboolean after_heading, guint *n_others)
{
  /* What stood before the heading was something else, and so is what follows far behind the list.
   */
  if (after_heading && !found->has_heading)
    {
      g_array_set_size (found->marks, 0);
      found->has_heading = TRUE;
      found->n_between = 0;
    }
  if (found->has_heading && found->marks->len > 0 && *n_others > MAX_BETWEEN)
    return;
  if (found->marks->len > 0)
    found->n_between += *n_others;
  *n_others = 0;
  if (found->marks->len < MAX_MARKS)
    g_array_append_val (found->marks, *mark);
}

static gboolean
next_line (const char **at, Span *line)
{
  if (**at == '\0')
    return FALSE;
  line->start = *at;
  line->end = *at + strcspn (*at, "\n\r");
  *at = line->end + (*line->end != '\0');
  return TRUE;
}

/* Moves the address behind a title, as hearth_html_to_text() writes links, out of it. */
static char *
take_address (char *title)
{
  char *open = strrchr (title, '(');
  const gsize length = strlen (title);
  char *url;

  if (open == NULL || open < title + 2 || title[length - 1] != ')' || open[-1] != ' ')
    return NULL;
  url = g_strndup (open + 1, strlen (open) - 2);
  if (!hearth_text_is_web_url (url))
    {
      g_free (url);
      return NULL;
    }
  *open = '\0';
  g_strchomp (title);
  return url;
}

/* NULL for a mark whose title was nothing but a picture. */
static HearthChapter *
make_chapter (const Mark *mark)
{
  g_autofree char *title =
      hearth_markdown_to_text (mark->title.start, mark->title.end - mark->title.start, NULL,
                               MAX_TITLE_BYTES);
  g_autofree char *url = NULL;

  g_strdelimit (title, "\n", ' ');
  url = take_address (title);
  if (*title == '\0')
    return NULL;
  return g_object_new (HEARTH_TYPE_CHAPTER, "start-ms", mark->time.ms, "title", title, "url", url,
                       NULL);
}

static GListModel *
make_list (const Marks *found, gint64 duration_ms)
{
  g_autoptr (GPtrArray) chapters = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < found->marks->len; i++)
    {
      const Mark *mark = &g_array_index (found->marks, Mark, i);
      HearthChapter *chapter = make_chapter (mark);

      if (chapter != NULL && (duration_ms <= 0 || mark->time.ms < duration_ms))
        g_ptr_array_add (chapters, chapter);
      else
        g_clear_object (&chapter);
    }
  return chapters->len > 0 ? hearth_list_new (HEARTH_TYPE_CHAPTER, chapters) : NULL;
}

/* Looks for marks at the starts of lines, at their ends, and for a line that has them all. */
static GListModel *
read_marks (const char *text, gint64 duration_ms)
{
  g_autoptr (GArray) front_marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_autoptr (GArray) back_marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_autoptr (GArray) row_marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  Marks front = { front_marks }, back = { back_marks }, row = { row_marks };
  guint n_front_others = 0, n_back_others = 0;
  gboolean after_heading = FALSE;
  Span line;

  while (next_line (&text, &line))
    {
      Mark mark;

      if (skip_spaces (line.start, line.end) == line.end)
        continue;
      if (row_marks->len == 0 || !is_good_row (&row) || !is_good (&row, duration_ms))
        {
          g_array_set_size (row_marks, 0);
          read_row (line, after_heading, &row);
        }
      if (read_front (line, &mark))
        add_mark (&front, &mark, after_heading, &n_front_others);
      else
        n_front_others++;
      if (read_back (line, &mark))
        add_mark (&back, &mark, after_heading, &n_back_others);
      else
        n_back_others++;
      after_heading = is_heading (line);
    }

  if (row_marks->len > front_marks->len && is_good_row (&row) && is_good (&row, duration_ms))
    return make_list (&row, duration_ms);
  if (is_good (&front, duration_ms))
    return make_list (&front, duration_ms);
  return is_good_back (&back, duration_ms) ? make_list (&back, duration_ms) : NULL;
}

/* Nearly no description has chapters: at little cost, whether anything looks like a time. */
static gboolean
mentions_time (const char *text)
{
  for (const char *at = text; (at = strpbrk (at, ":.")) != NULL; at++)
    if (at > text && g_ascii_isdigit (at[-1]) && g_ascii_isdigit (at[1]) && g_ascii_isdigit (at[2]))
      return TRUE;
  return FALSE;
}

/**
 * hearth_chapter_text_read:
 * @text: (nullable): a description, plain or Markdown, in UTF-8 as far as it goes
 * @duration_ms: how long the recording is in milliseconds, 0 when nobody knows
 *
 * Finds the chapter marks in a description, as "00:37 Introduction", "[1:02:03] Title",
 * "Title - 00:37", or all of them on one line. Their times rise strictly and lie in the recording,
 * and there are two at least, or one under a heading such as "Chapters". Sentences that mention
 * times, and the times of day of a programme, are no marks. Pure, for any thread.
 *
 * Returns: (transfer full) (nullable): a list of #HearthChapter, or %NULL when there are none
 */
GListModel *
hearth_chapter_text_read (const char *text, gint64 duration_ms)
{
  g_autofree char *valid = NULL;

  if (text == NULL || !mentions_time (text))
    return NULL;
  valid = g_utf8_make_valid (text, (gssize) strnlen (text, MAX_TEXT_BYTES));
  return read_marks (valid, duration_ms);
}
