/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-schedule.h"

#include "hearth-date.h"
#include "hearth-html-text.h"
#include "hearth-language.h"
#include "hearth-markdown-text.h"
#include "hearth-text.h"

#include <string.h>

#define MAX_ZONE_LENGTH 64

/* Values by what their member "key" says, for those who refer to them. */
static GHashTable *
index_values (HearthJsonScan *scan, guint32 object, const char *path, const char *key)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint32 value = hearth_json_first_of (scan, object, path);
       value != HEARTH_JSON_SCAN_NO_VALUE; value = hearth_json_scan_get_next (scan, value))
    {
      char *name = hearth_json_dup_line (scan, value, key);

      if (name != NULL)
        g_hash_table_replace (index, name, GUINT_TO_POINTER (value));
    }
  return index;
}

/* Names of time zones are names of files, too: only what looks like one is looked up. */
static gboolean
is_zone_name (const char *name)
{
  const gsize length = strlen (name);

  if (g_str_equal (name, "UTC"))
    return TRUE;
  return length <= MAX_ZONE_LENGTH && g_ascii_isupper (*name) && strchr (name, '/') != NULL &&
         strspn (name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-+/") == length;
}

static GTimeZone *
find_zone (HearthSchedule *self)
{
  g_autofree char *name = hearth_json_dup_line (self->scan, self->conference, "time_zone_name");

  return name != NULL && is_zone_name (name) ? g_time_zone_new_identifier (name) : NULL;
}

/* What is written for everybody: the language of the conference when it says one, or has one. */
static char *
find_language (HearthSchedule *self)
{
  const guint32 first = hearth_json_first_of (self->scan, self->conference, "languages");
  g_autofree char *told = hearth_json_dup_line (self->scan, self->conference, "defaults.language");

  if (told == NULL)
    told = hearth_json_dup_line (self->scan, self->conference, "language");
  if (told == NULL && first != HEARTH_JSON_SCAN_NO_VALUE &&
      hearth_json_scan_get_next (self->scan, first) == HEARTH_JSON_SCAN_NO_VALUE)
    told = hearth_json_dup_line (self->scan, first, NULL);
  return told != NULL ? hearth_language_tag (told) : NULL;
}

/**
 * hearth_schedule_init:
 * @self: (out caller-allocates): a schedule
 * @reading: the document
 * @schedule: the number of its object "schedule"
 * @conference: the number of the object "conference" in it
 *
 * Looks up what talks refer to.
 */
void
hearth_schedule_init (HearthSchedule *self,
                      HearthReading *reading,
                      guint32 schedule,
                      guint32 conference)
{
  g_autofree char *base = NULL;

  self->reading = reading;
  self->scan = hearth_reading_get_json (reading, NULL);
  self->conference = conference;
  base = hearth_json_dup_line (self->scan, schedule, "base_url");
  self->base = hearth_text_is_web_url (base) ? hearth_native_parse_base (base) : NULL;
  self->zone = find_zone (self);
  self->language = find_language (self);
  self->tracks = index_values (self->scan, conference, "tracks", "slug");
  self->persons = index_values (self->scan, schedule, "persons", "guid");
  self->cast = hearth_cast_new ();
}

/**
 * hearth_schedule_clear:
 * @self: a schedule
 *
 * Frees what belongs to it.
 */
void
hearth_schedule_clear (HearthSchedule *self)
{
  g_clear_pointer (&self->base, g_uri_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->tracks, g_hash_table_unref);
  g_clear_pointer (&self->persons, g_hash_table_unref);
  g_clear_pointer (&self->cast, hearth_cast_free);
}

/* An address is relative to what the document says, else to where it lies. */
static char *
resolve (HearthSchedule *self, const char *reference)
{
  g_autofree char *clean = hearth_reading_dup_line (reference);
  g_autofree char *url = NULL;
  const char *why = NULL;

  if (clean == NULL || self->base == NULL || g_uri_peek_scheme (clean) != NULL)
    return hearth_reading_resolve (self->reading, clean);
  url = hearth_native_resolve_url (clean, self->base, HEARTH_NATIVE_URL_WEB, &why);
  return hearth_reading_resolve (self->reading, url);
}

/**
 * hearth_schedule_dup_url:
 * @self: a schedule
 * @object: an object of it
 * @path: (nullable): the path of a member that is an address, or an object with one as its "url"
 *
 * Returns: (transfer full) (nullable): the address, or %NULL when there is none that may be used
 */
char *
hearth_schedule_dup_url (HearthSchedule *self, guint32 object, const char *path)
{
  const guint32 value = hearth_json_find (self->scan, object, path);
  g_autofree char *reference = NULL;

  if (value == HEARTH_JSON_SCAN_NO_VALUE)
    return NULL;
  if (hearth_json_scan_get_kind (self->scan, value) == HEARTH_JSON_KIND_OBJECT)
    reference = hearth_json_dup_line (self->scan, value, "url");
  else if (hearth_json_scan_get_kind (self->scan, value) == HEARTH_JSON_KIND_STRING)
    reference = hearth_json_dup_line (self->scan, value, NULL);
  return resolve (self, reference);
}

/* A text, or the best of one that is there in several languages. */
static guint32
find_text (HearthSchedule *self, guint32 object, const char *path)
{
  const guint32 value = hearth_json_find (self->scan, object, path);
  guint32 text = HEARTH_JSON_SCAN_NO_VALUE;

  if (value == HEARTH_JSON_SCAN_NO_VALUE ||
      hearth_json_scan_get_kind (self->scan, value) != HEARTH_JSON_KIND_OBJECT)
    return value;
  if (self->language != NULL)
    text = hearth_json_find (self->scan, value, self->language);
  if (text == HEARTH_JSON_SCAN_NO_VALUE)
    text = hearth_json_find (self->scan, value, "en");
  return text != HEARTH_JSON_SCAN_NO_VALUE ? text : hearth_json_scan_get_first (self->scan, value);
}

/**
 * hearth_schedule_dup_line:
 * @self: a schedule
 * @object: an object of it
 * @path: (nullable): the path of a member that is a text, or the same in several languages
 *
 * Returns: (transfer full) (nullable): the text, in the language of the conference if there is one
 */
char *
hearth_schedule_dup_line (HearthSchedule *self, guint32 object, const char *path)
{
  const guint32 text = find_text (self, object, path);

  return text != HEARTH_JSON_SCAN_NO_VALUE ? hearth_json_dup_line (self->scan, text, NULL) : NULL;
}

/* Which of the two a text is, no document says, and the programs that write them changed their
 * minds: only who means HTML breaks lines in it. */
static gboolean
is_html (const char *text)
{
  static const char *const tags[] = { "<br", "<p>", "<p ", "<ul", "<ol", "<div", "<h2", "<h3" };
  g_autofree char *lower = g_ascii_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (strstr (lower, tags[i]) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * hearth_schedule_dup_prose:
 * @self: a schedule
 * @object: an object of it
 * @path: the path of a member that is HTML or Markdown, or the same in several languages
 *
 * Returns: (transfer full) (nullable): it as plain text
 */
char *
hearth_schedule_dup_prose (HearthSchedule *self, guint32 object, const char *path)
{
  const guint32 text = find_text (self, object, path);
  g_autofree char *raw = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *base = NULL;

  if (text == HEARTH_JSON_SCAN_NO_VALUE ||
      hearth_json_scan_get_kind (self->scan, text) != HEARTH_JSON_KIND_STRING)
    return NULL;
  raw = hearth_json_scan_dup_string (self->scan, text);
  base = self->base != NULL ? g_uri_to_string (self->base)
                            : g_strdup (hearth_reading_get_uri (self->reading));
  plain = (is_html (raw) ? hearth_html_to_text
                         : hearth_markdown_to_text) (raw, -1, base, HEARTH_NATIVE_MAX_TEXT_BYTES);
  return hearth_reading_dup_text (plain);
}

/* Whether a time of day in this text has its offset behind it. */
static gboolean
has_offset (const char *text)
{
  const char *clock = strchr (text, ':');

  return clock != NULL && strpbrk (clock, "Zz+-") != NULL;
}

/**
 * hearth_schedule_parse_time:
 * @self: a schedule
 * @text: (nullable): a date and a time of day
 *
 * Reads a moment; one without an offset is in the time zone of the conference.
 *
 * Returns: (transfer full) (nullable): the moment, or %NULL when @text is none, or nobody says
 * where on earth it is
 */
GDateTime *
hearth_schedule_parse_time (HearthSchedule *self, const char *text)
{
  g_autoptr (GDateTime) read = hearth_date_parse (text);

  if (read == NULL || strchr (text, ':') == NULL)
    return NULL;
  if (has_offset (text))
    return g_steal_pointer (&read);
  if (self->zone == NULL)
    return NULL;
  return g_date_time_new (self->zone, g_date_time_get_year (read), g_date_time_get_month (read),
                          g_date_time_get_day_of_month (read), g_date_time_get_hour (read),
                          g_date_time_get_minute (read), g_date_time_get_seconds (read));
}
