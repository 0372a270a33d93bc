/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-caption-track.h"
#include "hearth-catalog.h"
#include "hearth-chapter.h"
#include "hearth-fault.h"
#include "hearth-list.h"
#include "hearth-media.h"
#include "hearth-person.h"
#include "hearth-resource.h"

typedef GType (*TypeFunc) (void);

static const TypeFunc value_types[] = {
  hearth_caption_track_get_type, hearth_catalog_get_type, hearth_chapter_get_type,
  hearth_episode_get_type,       hearth_fault_get_type,   hearth_feedback_address_get_type,
  hearth_live_session_get_type,  hearth_media_get_type,   hearth_person_get_type,
  hearth_resource_get_type,      hearth_segment_get_type, hearth_series_get_type,
};

/* Lists of a segment or an episode hold these, so a chapter in any of them is good enough here. */
static GListModel *
sample_list_new (const char *property)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GType type = g_str_equal (property, "segments")   ? HEARTH_TYPE_SEGMENT
               : g_str_equal (property, "episodes") ? HEARTH_TYPE_EPISODE
                                                    : HEARTH_TYPE_CHAPTER;

  g_ptr_array_add (items, g_object_new (type, NULL));
  return hearth_list_new (type, items);
}

/* Something that is not the default. */
static void
fill_sample (GParamSpec *pspec, GValue *value)
{
  g_value_init (value, pspec->value_type);
  if (pspec->value_type == G_TYPE_STRING)
    g_value_set_string (value, pspec->name);
  else if (pspec->value_type == G_TYPE_STRV)
    g_value_take_boxed (value, g_strsplit ("one two", " ", -1));
  else if (pspec->value_type == G_TYPE_DATE_TIME)
    g_value_take_boxed (value, g_date_time_new_utc (2021, 10, 6, 0, 0, 0));
  else if (pspec->value_type == G_TYPE_LIST_MODEL)
    g_value_take_object (value, sample_list_new (pspec->name));
  else if (g_type_is_a (pspec->value_type, G_TYPE_OBJECT))
    g_value_take_object (value, g_object_new (pspec->value_type, NULL));
  else if (g_type_is_a (pspec->value_type, G_TYPE_ENUM))
    g_value_set_enum (value, G_PARAM_SPEC_ENUM (pspec)->enum_class->maximum);
  else if (pspec->value_type == G_TYPE_INT)
    g_value_set_int (value, 3);
  else if (pspec->value_type == G_TYPE_UINT)
    g_value_set_uint (value, 1080);
  else if (pspec->value_type == G_TYPE_INT64)
    g_value_set_int64 (value, G_GINT64_CONSTANT (5000000000));
  else
    g_value_set_uint64 (value, G_GUINT64_CONSTANT (5000000000));
}

static void
assert_same (GParamSpec *pspec, const GValue *value, const GValue *expected)
{
  if (pspec->value_type == G_TYPE_STRV)
    g_assert_cmpstrv (g_value_get_boxed (value), g_value_get_boxed (expected));
  else
    g_assert_cmpint (g_param_values_cmp (pspec, value, expected), ==, 0);
}

/* Every type: what is given when it is made can be read again, can never be set, and goes when it
 * goes. */
static void
test_properties (gconstpointer user_data)
{
  GType type = GPOINTER_TO_SIZE (user_data);
  g_autoptr (GTypeClass) type_class = g_type_class_ref (type);
  GObjectClass *object_class = (GObjectClass *) type_class;
  guint n_properties;
  g_autofree GParamSpec **pspecs = g_object_class_list_properties (object_class, &n_properties);
  g_autofree const char **names = g_new0 (const char *, n_properties);
  g_autofree GValue *samples = g_new0 (GValue, n_properties);
  GObject *object;

  g_assert_cmpuint (n_properties, >, 0);
  for (guint i = 0; i < n_properties; i++)
    {
      names[i] = pspecs[i]->name;
      fill_sample (pspecs[i], &samples[i]);
      g_assert_true (pspecs[i]->flags & G_PARAM_READABLE);
      g_assert_true (pspecs[i]->flags & G_PARAM_CONSTRUCT_ONLY);
      g_assert_false (g_param_value_defaults (pspecs[i], &samples[i]));
    }

  object = g_object_new_with_properties (type, n_properties, names, samples);
  g_object_run_dispose (object);
  for (guint i = 0; i < n_properties; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (object, names[i], &value);
      assert_same (pspecs[i], &value, &samples[i]);
    }

  for (guint i = 0; i < n_properties; i++)
    if (G_VALUE_HOLDS_OBJECT (&samples[i]))
      {
        gpointer child = g_value_get_object (&samples[i]);

        g_assert_cmpuint (G_OBJECT (child)->ref_count, ==, 2);
      }
  g_object_add_weak_pointer (object, (gpointer *) &object);
  g_object_unref (object);
  g_assert_null (object);

  for (guint i = 0; i < n_properties; i++)
    {
      gpointer child = G_VALUE_HOLDS_OBJECT (&samples[i]) ? g_value_get_object (&samples[i]) : NULL;

      if (child != NULL)
        g_assert_cmpuint (G_OBJECT (child)->ref_count, ==, 1);
      g_value_unset (&samples[i]);
    }
}

/* Every type: made of nothing it says that nothing is known, and its lists are empty, not missing.
 */
static void
test_nothing_given (gconstpointer user_data)
{
  GType type = GPOINTER_TO_SIZE (user_data);
  g_autoptr (GObject) object = g_object_new (type, NULL);
  guint n_properties;
  g_autofree GParamSpec **pspecs =
      g_object_class_list_properties (G_OBJECT_GET_CLASS (object), &n_properties);

  for (guint i = 0; i < n_properties; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (object, pspecs[i]->name, &value);
      if (pspecs[i]->value_type == G_TYPE_STRV)
        g_assert_cmpuint (g_strv_length (g_value_get_boxed (&value)), ==, 0);
      else if (pspecs[i]->value_type == G_TYPE_LIST_MODEL)
        g_assert_cmpuint (g_list_model_get_n_items (g_value_get_object (&value)), ==, 0);
      else
        g_assert_true (g_param_value_defaults (pspecs[i], &value));
    }
}

static void
test_people_and_resources (void)
{
  g_autoptr (HearthResource) page =
      g_object_new (HEARTH_TYPE_RESOURCE, "title", "Blog", "url", "https://example.org/", "kind",
                    HEARTH_RESOURCE_KIND_ARTICLE, "summary", "About it", NULL);
  g_autoptr (GListStore) links = g_list_store_new (HEARTH_TYPE_RESOURCE);
  g_autoptr (HearthPerson) person = NULL;
  g_autoptr (HearthResource) link = NULL;

  g_list_store_append (links, page);
  person = g_object_new (HEARTH_TYPE_PERSON, "id", "erin", "name", "Erin Chapple", "role", "CVP",
                         "organization", "Microsoft", "image", "erin.jpg", "links", links, NULL);
  g_list_store_remove_all (links);
  link = g_list_model_get_item (hearth_person_get_links (person), 0);

  g_assert_true (link == page);
  g_assert_cmpstr (hearth_resource_get_title (page), ==, "Blog");
  g_assert_cmpstr (hearth_resource_get_url (page), ==, "https://example.org/");
  g_assert_cmpint (hearth_resource_get_kind (page), ==, HEARTH_RESOURCE_KIND_ARTICLE);
  g_assert_cmpstr (hearth_resource_get_summary (page), ==, "About it");
  g_assert_cmpstr (hearth_person_get_id (person), ==, "erin");
  g_assert_cmpstr (hearth_person_get_name (person), ==, "Erin Chapple");
  g_assert_cmpstr (hearth_person_get_role (person), ==, "CVP");
  g_assert_cmpstr (hearth_person_get_organization (person), ==, "Microsoft");
  g_assert_cmpstr (hearth_person_get_image (person), ==, "erin.jpg");
}

static void
test_a_series_and_where_it_wants_feedback (void)
{
  const char *topics[] = { "Content", "Audio", NULL };
  g_autoptr (GDateTime) updated = g_date_time_new_utc (2021, 10, 6, 0, 0, 0);
  g_autoptr (HearthFeedbackAddress) address =
      g_object_new (HEARTH_TYPE_FEEDBACK_ADDRESS, "post", "https://example.org/post", "mail",
                    "mailto:a@example.org", "page", "https://example.org/say", "topics", topics,
                    NULL);
  g_autoptr (HearthSeries) series =
      g_object_new (HEARTH_TYPE_SERIES, "id", "inside", "title", "Inside", "summary", "Chats",
                    "language", "en", "homepage", "https://example.org/", "image", "poster.jpg",
                    "updated", updated, "feedback", address, NULL);

  topics[0] = "Changed";
  g_assert_cmpstr (hearth_feedback_address_get_post (address), ==, "https://example.org/post");
  g_assert_cmpstr (hearth_feedback_address_get_mail (address), ==, "mailto:a@example.org");
  g_assert_cmpstr (hearth_feedback_address_get_page (address), ==, "https://example.org/say");
  g_assert_cmpstr (hearth_feedback_address_get_topics (address)[0], ==, "Content");
  g_assert_cmpstr (hearth_feedback_address_get_topics (address)[1], ==, "Audio");
  g_assert_null (hearth_feedback_address_get_topics (address)[2]);

  g_assert_cmpstr (hearth_series_get_id (series), ==, "inside");
  g_assert_cmpstr (hearth_series_get_title (series), ==, "Inside");
  g_assert_cmpstr (hearth_series_get_summary (series), ==, "Chats");
  g_assert_cmpstr (hearth_series_get_language (series), ==, "en");
  g_assert_cmpstr (hearth_series_get_homepage (series), ==, "https://example.org/");
  g_assert_cmpstr (hearth_series_get_image (series), ==, "poster.jpg");
  g_assert_true (g_date_time_equal (hearth_series_get_updated (series), updated));
  g_assert_true (hearth_series_get_feedback (series) == address);
  g_assert_cmpuint (g_list_model_get_n_items (hearth_series_get_people (series)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (hearth_series_get_resources (series)), ==, 0);
}

static void
test_an_episode_that_is_live (void)
{
  const char *const tags[] = { "linux", NULL };
  g_autoptr (GDateTime) starts = g_date_time_new_utc (2026, 11, 24, 17, 0, 0);
  g_autoptr (GDateTime) ends = g_date_time_add_hours (starts, 1);
  g_autoptr (HearthLiveSession) live =
      g_object_new (HEARTH_TYPE_LIVE_SESSION, "starts", starts, "ends", ends, "join",
                    "https://example.org/join", "questions", "https://example.org/ask", "status",
                    HEARTH_LIVE_STATUS_LIVE, NULL);
  g_autoptr (HearthEpisode) episode =
      g_object_new (HEARTH_TYPE_EPISODE, "id", "linux", "number", 3, "kind",
                    HEARTH_EPISODE_KIND_ASK_THE_EXPERTS, "title", "Linux", "summary", "Short",
                    "description", "Long", "published", starts, "image", "e.jpg", "tags", tags,
                    "page", "https://example.org/3", "live", live, NULL);

  g_assert_true (g_date_time_equal (hearth_live_session_get_starts (live), starts));
  g_assert_true (g_date_time_equal (hearth_live_session_get_ends (live), ends));
  g_assert_cmpstr (hearth_live_session_get_join (live), ==, "https://example.org/join");
  g_assert_cmpstr (hearth_live_session_get_questions (live), ==, "https://example.org/ask");
  g_assert_cmpint (hearth_live_session_get_status (live), ==, HEARTH_LIVE_STATUS_LIVE);

  g_assert_cmpstr (hearth_episode_get_id (episode), ==, "linux");
  g_assert_cmpint (hearth_episode_get_number (episode), ==, 3);
  g_assert_cmpint (hearth_episode_get_kind (episode), ==, HEARTH_EPISODE_KIND_ASK_THE_EXPERTS);
  g_assert_cmpstr (hearth_episode_get_title (episode), ==, "Linux");
  g_assert_cmpstr (hearth_episode_get_summary (episode), ==, "Short");
  g_assert_cmpstr (hearth_episode_get_description (episode), ==, "Long");
  g_assert_true (g_date_time_equal (hearth_episode_get_published (episode), starts));
  g_assert_cmpstr (hearth_episode_get_image (episode), ==, "e.jpg");
  g_assert_cmpstr (hearth_episode_get_tags (episode)[0], ==, "linux");
  g_assert_cmpstr (hearth_episode_get_page (episode), ==, "https://example.org/3");
  g_assert_true (hearth_episode_get_live (episode) == live);
  g_assert_cmpuint (g_list_model_get_n_items (hearth_episode_get_hosts (episode)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (hearth_episode_get_guests (episode)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (hearth_episode_get_resources (episode)), ==, 0);
}

static void
test_a_segment_and_what_belongs_to_it (void)
{
  g_autoptr (HearthMedia) medium =
      g_object_new (HEARTH_TYPE_MEDIA, "url", "a.mp4", "content-type", "video/mp4", "width", 1920,
                    "height", 1080, "bitrate", G_GUINT64_CONSTANT (4000000), "size",
                    G_GUINT64_CONSTANT (5000000000), "language", "en", NULL);
  g_autoptr (HearthCaptionTrack) track =
      g_object_new (HEARTH_TYPE_CAPTION_TRACK, "url", "a.vtt", "language", "en", "label", "English",
                    "kind", HEARTH_CAPTION_KIND_SUBTITLES, NULL);
  g_autoptr (HearthChapter) chapter =
      g_object_new (HEARTH_TYPE_CHAPTER, "start-ms", G_GINT64_CONSTANT (37000), "title",
                    "Introduction", "image", "c.jpg", "url", "https://example.org/c", NULL);
  g_autoptr (GListStore) media = g_list_store_new (HEARTH_TYPE_MEDIA);
  g_autoptr (GListStore) captions = g_list_store_new (HEARTH_TYPE_CAPTION_TRACK);
  g_autoptr (GListStore) chapters = g_list_store_new (HEARTH_TYPE_CHAPTER);
  g_autoptr (HearthSegment) segment = NULL;

  g_list_store_append (media, medium);
  g_list_store_append (captions, track);
  g_list_store_append (chapters, chapter);
  segment =
      g_object_new (HEARTH_TYPE_SEGMENT, "id", "mariner", "title", "Mariner", "summary", "Short",
                    "duration-ms", G_GINT64_CONSTANT (1125500), "image", "s.jpg", "embed",
                    "https://example.org/embed", "page", "https://example.org/s", "chapters-url",
                    "c.json", "media", media, "captions", captions, "chapters", chapters, NULL);

  g_assert_cmpstr (hearth_segment_get_id (segment), ==, "mariner");
  g_assert_cmpstr (hearth_segment_get_title (segment), ==, "Mariner");
  g_assert_cmpstr (hearth_segment_get_summary (segment), ==, "Short");
  g_assert_cmpint (hearth_segment_get_duration_ms (segment), ==, 1125500);
  g_assert_cmpstr (hearth_segment_get_image (segment), ==, "s.jpg");
  g_assert_cmpstr (hearth_segment_get_embed (segment), ==, "https://example.org/embed");
  g_assert_cmpstr (hearth_segment_get_page (segment), ==, "https://example.org/s");
  g_assert_cmpstr (hearth_segment_get_chapters_url (segment), ==, "c.json");
  g_assert_cmpuint (g_list_model_get_n_items (hearth_segment_get_guests (segment)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (hearth_segment_get_media (segment)), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (hearth_segment_get_captions (segment)), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (hearth_segment_get_chapters (segment)), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (hearth_segment_get_resources (segment)), ==, 0);

  g_assert_cmpstr (hearth_media_get_url (medium), ==, "a.mp4");
  g_assert_cmpstr (hearth_media_get_content_type (medium), ==, "video/mp4");
  g_assert_cmpuint (hearth_media_get_width (medium), ==, 1920);
  g_assert_cmpuint (hearth_media_get_height (medium), ==, 1080);
  g_assert_cmpuint (hearth_media_get_bitrate (medium), ==, 4000000);
  g_assert_cmpuint (hearth_media_get_size (medium), ==, G_GUINT64_CONSTANT (5000000000));
  g_assert_cmpstr (hearth_media_get_language (medium), ==, "en");
  g_assert_cmpstr (hearth_caption_track_get_url (track), ==, "a.vtt");
  g_assert_cmpstr (hearth_caption_track_get_language (track), ==, "en");
  g_assert_cmpstr (hearth_caption_track_get_label (track), ==, "English");
  g_assert_cmpint (hearth_caption_track_get_kind (track), ==, HEARTH_CAPTION_KIND_SUBTITLES);
  g_assert_cmpint (hearth_chapter_get_start_ms (chapter), ==, 37000);
  g_assert_cmpstr (hearth_chapter_get_title (chapter), ==, "Introduction");
  g_assert_cmpstr (hearth_chapter_get_image (chapter), ==, "c.jpg");
  g_assert_cmpstr (hearth_chapter_get_url (chapter), ==, "https://example.org/c");
}

/* The catalog writes these words, so that they are as fixed as its format. */
static void
test_words_of_the_format (void)
{
  int value = -7;

  g_assert_cmpstr (hearth_enum_to_nick (HEARTH_TYPE_EPISODE_KIND,
                                        HEARTH_EPISODE_KIND_ASK_THE_EXPERTS),
                   ==, "ask-the-experts");
  g_assert_cmpstr (hearth_enum_to_nick (HEARTH_TYPE_EPISODE_KIND, 99), ==, "");
  g_assert_true (hearth_enum_from_nick (HEARTH_TYPE_LIVE_STATUS, "cancelled", &value));
  g_assert_cmpint (value, ==, HEARTH_LIVE_STATUS_CANCELLED);
  g_assert_false (hearth_enum_from_nick (HEARTH_TYPE_RESOURCE_KIND, "poem", &value));
  g_assert_false (hearth_enum_from_nick (HEARTH_TYPE_RESOURCE_KIND, NULL, &value));
  g_assert_cmpint (value, ==, HEARTH_LIVE_STATUS_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (value_types); i++)
    {
      GType type = value_types[i]();
      g_autofree char *properties = g_strdup_printf ("/values/%s/properties", g_type_name (type));
      g_autofree char *nothing = g_strdup_printf ("/values/%s/nothing-given", g_type_name (type));

      g_test_add_data_func (properties, GSIZE_TO_POINTER (type), test_properties);
      g_test_add_data_func (nothing, GSIZE_TO_POINTER (type), test_nothing_given);
    }
  g_test_add_func ("/values/people-and-resources", test_people_and_resources);
  g_test_add_func ("/values/series-and-feedback", test_a_series_and_where_it_wants_feedback);
  g_test_add_func ("/values/live-episode", test_an_episode_that_is_live);
  g_test_add_func ("/values/segment", test_a_segment_and_what_belongs_to_it);
  g_test_add_func ("/values/words", test_words_of_the_format);
  return g_test_run ();
}
