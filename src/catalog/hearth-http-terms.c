/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-http-terms.h"

#include "hearth-location.h"

#include <string.h>

/* A server may call its document what it likes, but not by a book. */
#define MAX_VALIDATOR_BYTES 1024

/* Nobody is bound for longer than a year (RFC 9111, section 5.3 says the same of Expires). */
#define MAX_AGE_S ((gint64) 365 * 24 * 60 * 60)

/* A server that wants to be left alone for longer does not know what it says. */
#define MAX_RETRY_AFTER_S ((gint64) 7 * 24 * 60 * 60)

static gboolean
is_good_validator (const char *value)
{
  gsize length = value != NULL ? strlen (value) : 0;

  if (length == 0 || length > MAX_VALIDATOR_BYTES || !g_utf8_validate (value, -1, NULL))
    return FALSE;

  for (const char *c = value; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      return FALSE;

  return TRUE;
}

static char *
dup_validator (SoupMessageHeaders *headers, const char *name)
{
  const char *value = soup_message_headers_get_one (headers, name);

  return is_good_validator (value) ? g_strdup (value) : NULL;
}

/* A number of seconds; more of them than a number holds are still seconds. */
static gboolean
parse_seconds (const char *value, gint64 *seconds)
{
  guint64 parsed;

  if (value == NULL || *value == '\0' || strspn (value, "0123456789") != strlen (value))
    return FALSE;
  if (!g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT32, &parsed, NULL))
    parsed = G_MAXUINT32;
  *seconds = (gint64) parsed;

  return TRUE;
}

/* The clock of the server is not ours: a date counts from the one that it sends along. */
static gboolean
seconds_until (SoupMessageHeaders *headers, const char *value, gint64 *seconds)
{
  const char *sent = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) date = soup_date_time_new_from_http_string (value);
  g_autoptr (GDateTime) now = sent != NULL ? soup_date_time_new_from_http_string (sent) : NULL;

  if (date == NULL)
    return FALSE;
  if (now == NULL)
    now = g_date_time_new_now_utc ();
  *seconds = MAX (0, g_date_time_difference (date, now) / G_TIME_SPAN_SECOND);

  return TRUE;
}

/* What Cache-Control says; FALSE when it leaves the time open. */
static gboolean
read_cache_control (SoupMessageHeaders *headers, gint64 *seconds)
{
  const char *value = soup_message_headers_get_list (headers, "Cache-Control");
  GHashTable *directives;
  gboolean never_kept;
  gboolean found;

  if (value == NULL)
    return FALSE;

  directives = soup_header_parse_param_list (value);
  never_kept = g_hash_table_contains (directives, "no-store") ||
               g_hash_table_contains (directives, "no-cache");
  found = never_kept || g_hash_table_contains (directives, "max-age");
  /* An age that is no number is over at once (RFC 9111, section 4.2.1). */
  if (never_kept || !parse_seconds (g_hash_table_lookup (directives, "max-age"), seconds))
    *seconds = 0;
  soup_header_free_param_list (directives);

  return found;
}

/* Whether the relations of a link, words in one text, have "next" among them. */
static gboolean
is_next (const char *parameters)
{
  GHashTable *table = soup_header_parse_semi_param_list (parameters);
  const char *relations = g_hash_table_lookup (table, "rel");
  g_auto (GStrv) words = g_strsplit (relations != NULL ? relations : "", " ", -1);
  gboolean found = FALSE;

  for (guint i = 0; words[i] != NULL && !found; i++)
    found = g_ascii_strcasecmp (words[i], "next") == 0;
  soup_header_free_param_list (table);
  return found;
}

/* A Link header is a list of "<address>; rel=next". An address may hold commas. */
static char *
dup_next (const char *links, GUri *uri)
{
  const char *start = links != NULL ? strchr (links, '<') : NULL;

  while (start != NULL)
    {
      const char *end = strchr (start, '>');
      const char *following = end != NULL ? strchr (end, '<') : NULL;
      g_autofree char *address = NULL;
      g_autofree char *parameters = NULL;
      g_autoptr (GUri) next = NULL;

      if (end == NULL)
        return NULL;
      address = g_strndup (start + 1, (gsize) (end - start - 1));
      parameters = following != NULL ? g_strndup (end + 1, (gsize) (following - end - 1))
                                     : g_strdup (end + 1);
      g_strchomp (parameters);
      if (g_str_has_suffix (parameters, ","))
        parameters[strlen (parameters) - 1] = '\0';
      next = g_str_has_prefix (parameters, ";") && is_next (parameters + 1)
                 ? hearth_location_resolve (uri, address)
                 : NULL;
      if (next != NULL)
        return g_uri_to_string (next);
      start = following;
    }
  return NULL;
}

/**
 * hearth_http_terms_ask:
 * @request: the headers of a question
 * @etag: (nullable): what the server called the document that is known
 * @last_modified: (nullable): when that one was changed, as the server wrote it
 *
 * Makes the question conditional (RFC 9110, section 13.1). What cannot stand in a header is left
 * out.
 */
void
hearth_http_terms_ask (SoupMessageHeaders *request, const char *etag, const char *last_modified)
{
  if (is_good_validator (etag))
    soup_message_headers_replace (request, "If-None-Match", etag);
  if (is_good_validator (last_modified))
    soup_message_headers_replace (request, "If-Modified-Since", last_modified);
}

/* For how many seconds the answer is good: Cache-Control goes before Expires, and what the answer
 * aged on its way is taken off (RFC 9111, section 4.2). 0 when it is to be asked for each time, -1
 * when not said. */
static gint64
get_max_age (SoupMessageHeaders *response)
{
  const char *expires = soup_message_headers_get_one (response, "Expires");
  gint64 seconds = -1;
  gint64 age;

  if (!read_cache_control (response, &seconds))
    {
      if (expires == NULL)
        return -1;
      /* A date that is none means that it is over. */
      if (!seconds_until (response, expires, &seconds))
        seconds = 0;
    }
  if (!parse_seconds (soup_message_headers_get_one (response, "Age"), &age))
    age = 0;

  return CLAMP (seconds - age, 0, MAX_AGE_S);
}

/**
 * hearth_http_terms_read:
 * @response: the headers of an answer
 * @uri: the address that gave it
 *
 * Picks out what there is to know for asking again.
 *
 * Returns: (transfer full): a report with the validators, the times and the next page
 */
HearthLoadReport *
hearth_http_terms_read (SoupMessageHeaders *response, GUri *uri)
{
  HearthLoadReport *report = hearth_load_report_new ();

  report->etag = dup_validator (response, "ETag");
  report->last_modified = dup_validator (response, "Last-Modified");
  report->next = dup_next (soup_message_headers_get_list (response, "Link"), uri);
  report->max_age_s = get_max_age (response);
  report->retry_after_s = hearth_http_terms_get_retry_after (response);

  return report;
}

/**
 * hearth_http_terms_get_retry_after:
 * @response: the headers of an answer
 *
 * Reads Retry-After (RFC 9110, section 10.2.3), in seconds or as a date.
 *
 * Returns: for how many seconds the server asks to be left alone, a week at most; -1 when it does
 *   not say
 */
gint64
hearth_http_terms_get_retry_after (SoupMessageHeaders *response)
{
  const char *value = soup_message_headers_get_one (response, "Retry-After");
  gint64 seconds = -1;

  if (value == NULL ||
      (!parse_seconds (value, &seconds) && !seconds_until (response, value, &seconds)))
    return -1;

  return MIN (seconds, MAX_RETRY_AFTER_S);
}
