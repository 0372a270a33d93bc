/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what a catalog points to is there, and plays as long as it says. */
#include "hearth-cli-private.h"

#include "hearth-fault.h"
#include "hearth-format.h"
#include "hearth-link-prober.h"
#include "hearth-list.h"
#include "hearth-media-length.h"
#include "hearth-native-format.h"
#include "hearth-native-writer.h"
#include "hearth-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How long one recording may take to say how long it is. */
#define PATIENCE_S 30

/* A duration that is written by hand is rounded, and tracks end one after the other. */
#define TOLERANCE_MS 2000

/* What became of one address, however often it is named. */
typedef struct
{
  HearthFaultSeverity severity;
  char *words;      /* owned, nullable: what is wrong */
  char *length;     /* owned, nullable: why it cannot be measured */
  gint64 length_ms; /* -1 before it is measured, 0 when it is not known */
} Answer;

typedef struct
{
  GHashTable *answers; /* owned: key of an address to Answer, owned */
  guint n_open;
} Round;

typedef struct
{
  Round *round;
  Answer *answer;
} Question;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_free (answer->words);
  g_free (answer->length);
  g_free (answer);
}

/* A page may be where a recording may not, so what it is for belongs to the question. */
static char *
key_of (const HearthLinkPlace *place)
{
  return g_strdup_printf ("%d %s", (int) place->use, place->url);
}

static Answer *
find_answer (Round *round, const HearthLinkPlace *place)
{
  g_autofree char *key = key_of (place);

  return g_hash_table_lookup (round->answers, key);
}

static GBytes *
fetch_page (HearthFetcher *fetcher, const char *uri, char **final_uri)
{
  g_autoptr (GAsyncResult) result = NULL;

  hearth_fetcher_fetch_async (fetcher, uri, HEARTH_FETCHER_CATALOG_MAX_BYTES, NULL,
                              hearth_cli_take_answer, &result);
  return hearth_fetcher_fetch_finish (fetcher, hearth_cli_wait_for (&result), final_uri, NULL);
}

static void
take_places (GPtrArray *all, HearthReading *reading, char **next)
{
  g_ptr_array_extend_and_steal (all, hearth_link_list_read (reading, next));
}

/* A catalog of another kind has no places of its own in Hearth's format: those are told that it has
 * when it is converted. */
static void
take_converted (GPtrArray *all, const char *location, HearthCatalog *catalog)
{
  g_autoptr (GBytes) bytes = hearth_native_write (catalog);
  g_autoptr (HearthReading) reading =
      hearth_reading_new (bytes, hearth_catalog_get_location (catalog), location);
  g_autofree char *next = NULL;
  const guint n_before = all->len;

  take_places (all, reading, &next);
  for (guint i = n_before; i < all->len; i++)
    {
      HearthLinkPlace *place = g_ptr_array_index (all, i);

      place->line = 0;
      place->column = 0;
    }
}

/* The catalog came a moment ago, with all its pages. */
static GPtrArray *
gather (const char *location, HearthCatalog *catalog)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_link_place_free);
  g_autoptr (HearthFetcher) fetcher = hearth_fetcher_new ();
  g_autoptr (GHashTable) visited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *uri = hearth_fetcher_uri_for_location (location, NULL);

  while (uri != NULL && g_hash_table_add (visited, g_strdup (uri)))
    {
      g_autofree char *final_uri = NULL;
      g_autofree char *next = NULL;
      g_autoptr (GBytes) bytes = fetch_page (fetcher, uri, &final_uri);
      g_autoptr (HearthReading) reading = NULL;
      const HearthFormat *format;

      if (bytes == NULL)
        break;
      reading = hearth_reading_new (bytes, final_uri != NULL ? final_uri : uri,
                                    g_hash_table_size (visited) == 1 ? location : uri);
      format = hearth_format_sniff (reading);
      if (format == NULL || strcmp (format->id, HEARTH_NATIVE_FORMAT) != 0)
        break;
      take_places (all, reading, &next);
      g_free (uri);
      uri = g_steal_pointer (&next);
    }
  if (all->len == 0)
    take_converted (all, location, catalog);
  return all;
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  Answer *answer = question->answer;
  g_autoptr (GError) error = NULL;

  hearth_link_prober_ask_finish (HEARTH_LINK_PROBER (source), result, &answer->severity,
                                 &answer->words, &error);
  if (error != NULL)
    {
      answer->severity = HEARTH_FAULT_SEVERITY_ERROR;
      answer->words = g_strdup (error->message);
    }
  question->round->n_open--;
}

static void
ask_all (Round *round, GPtrArray *places)
{
  g_autoptr (HearthLinkProber) prober = hearth_link_prober_new ();

  for (guint i = 0; i < places->len; i++)
    {
      const HearthLinkPlace *place = g_ptr_array_index (places, i);
      Question *question;
      Answer *answer;

      if (find_answer (round, place) != NULL)
        continue;
      answer = g_new0 (Answer, 1);
      answer->length_ms = -1;
      g_hash_table_insert (round->answers, key_of (place), answer);
      question = g_new (Question, 1);
      *question = (Question){ .round = round, .answer = answer };
      round->n_open++;
      hearth_link_prober_ask_async (prober, place->url, place->use, NULL, on_answer, question);
    }
  while (round->n_open > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
measure (const HearthLinkPlace *place, Answer *answer)
{
  g_autoptr (GError) error = NULL;

  if (answer->length_ms >= 0 ||
      (answer->words != NULL && answer->severity == HEARTH_FAULT_SEVERITY_ERROR))
    return;
  answer->length_ms = hearth_media_length_measure (place->url, PATIENCE_S, &error);
  if (error == NULL)
    return;
  answer->length = g_strdup (error->message);
  answer->length_ms = 0;
}

static HearthFault *
fault_at (const HearthLinkPlace *place, HearthFaultSeverity severity, const char *words)
{
  return hearth_fault_new (severity, place->document, place->line, place->column, place->path,
                           words);
}

static char *
compare_length (const HearthLinkPlace *place, const Answer *answer)
{
  const gint64 tolerance_ms = MAX (TOLERANCE_MS, place->duration_ms / 100);
  g_autofree char *said = NULL;
  g_autofree char *measured = NULL;

  if (answer->length != NULL)
    return g_strdup (answer->length);
  if (answer->length_ms <= 0 || ABS (answer->length_ms - place->duration_ms) <= tolerance_ms)
    return NULL;
  said = hearth_time_format_clock (place->duration_ms);
  measured = hearth_time_format_clock (answer->length_ms);
  return g_strdup_printf (
      /* Translators: both are times such as 12:41. */
      _ ("the recording plays for %s, and the duration of the segment says %s"), measured, said);
}

static void
add_faults (GPtrArray *faults, Round *round, const HearthLinkPlace *place)
{
  Answer *answer = find_answer (round, place);
  g_autofree char *words = NULL;

  if (answer->words != NULL)
    {
      g_autofree char *whole = g_strdup_printf ("%s: %s", place->url, answer->words);

      g_ptr_array_add (faults, fault_at (place, answer->severity, whole));
    }
  if (place->use != HEARTH_LINK_USE_RECORDING || place->duration_ms == 0)
    return;
  measure (place, answer);
  words = compare_length (place, answer);
  if (words != NULL)
    g_ptr_array_add (faults, fault_at (place, HEARTH_FAULT_SEVERITY_WARNING, words));
}

/**
 * hearth_cli_check_links:
 * @location: what was checked, as it was typed
 * @catalog: what was loaded from there
 *
 * Asks politely whether every address of the catalog is there, and measures the recordings of
 * segments that say how long they are. Prints what is wrong, in the order of the document.
 *
 * Returns: fine, or faults found
 */
HearthCliStatus
hearth_cli_check_links (const char *location, HearthCatalog *catalog)
{
  g_autoptr (GPtrArray) places = gather (location, catalog);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GListModel) list = NULL;
  Round round = { .answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, answer_free) };

  ask_all (&round, places);
  for (guint i = 0; i < places->len; i++)
    add_faults (faults, &round, g_ptr_array_index (places, i));
  g_hash_table_unref (round.answers);
  list = hearth_list_new (HEARTH_TYPE_FAULT, faults);
  return hearth_cli_print_faults (list) > 0 ? HEARTH_CLI_FAULTS : HEARTH_CLI_FINE;
}
