/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-list.h"
#include "hearth-media-forms.h"
#include "hearth-media.h"

typedef struct
{
  const char *url;
  const char *type;
  guint height;
  guint64 bitrate;
} Form;

typedef struct
{
  const char *story;
  Form forms[5];
  guint screen_height;
  const char *chosen;
} ChoiceCase;

static GListModel *
list_forms (const Form *forms)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; forms[i].url != NULL; i++)
    g_ptr_array_add (array, g_object_new (HEARTH_TYPE_MEDIA, "url", forms[i].url, "content-type",
                                          forms[i].type, "height", forms[i].height, "bitrate",
                                          forms[i].bitrate, NULL));
  return hearth_list_new (HEARTH_TYPE_MEDIA, array);
}

static void
test_choice (void)
{
  static const ChoiceCase cases[] = {
    { "nothing to choose from", { { NULL } }, 1080, NULL },
    { "the smallest that fills the screen",
      { { "360", "video/mp4", 360 },
        { "2160", "video/mp4", 2160 },
        { "1080", "video/mp4", 1080 },
        { "720", "video/mp4", 720 } },
      720,
      "720" },
    { "the next larger one when none fits exactly",
      { { "360", "video/mp4", 360 }, { "2160", "video/mp4", 2160 }, { "1080", "video/mp4", 1080 } },
      800,
      "1080" },
    { "the highest when none fills the screen",
      { { "360", "video/mp4", 360 }, { "720", "video/mp4", 720 }, { "480", "video/mp4", 480 } },
      1080,
      "720" },
    { "the highest when there is no limit",
      { { "360", "video/mp4", 360 }, { "2160", "video/mp4", 2160 }, { "1080", "video/mp4", 1080 } },
      0,
      "2160" },
    { "height counts more than type",
      { { "known", "video/mp4", 720 }, { "rare", "video/x-flv", 1080 } },
      1080,
      "rare" },
    { "a type that plays everywhere among equals",
      { { "rare", "video/x-flv", 720, 1 }, { "known", "video/webm", 720, 9 } },
      720,
      "known" },
    { "type with parameters, in any case",
      { { "rare", "video/mp4x", 720 }, { "known", "Video/MP4; codecs=\"avc1\"", 720 } },
      720,
      "known" },
    { "HLS plays everywhere, under both names",
      { { "rare", "video/x-flv", 720 }, { "hls", "application/x-mpegURL", 720 } },
      720,
      "hls" },
    { "HLS plays everywhere, under both names",
      { { "rare", NULL, 720 }, { "hls", "application/vnd.apple.mpegurl", 720 } },
      720,
      "hls" },
    { "the lower rate among equals",
      { { "fat", "video/mp4", 720, 4000 }, { "lean", "video/webm", 720, 2000 } },
      720,
      "lean" },
    { "a rate that is not known is not a low one",
      { { "secret", "video/mp4", 720 }, { "told", "video/mp4", 720, 9000000 } },
      720,
      "told" },
    { "the first of those that are alike",
      { { "first", "video/mp4", 720, 2000 }, { "second", "video/mp4", 720, 2000 } },
      720,
      "first" },
    { "a height that is not known comes last",
      { { "secret", "video/mp4" }, { "small", "video/x-flv", 240 } },
      1080,
      "small" },
    { "sound only where there is no picture",
      { { "loud", "audio/mpeg" }, { "small", NULL, 0 } },
      1080,
      "small" },
    { "sound when there is nothing else",
      { { "loud", "audio/ogg; codecs=opus", 0, 128000 }, { "quiet", "AUDIO/mpeg", 0, 64000 } },
      1080,
      "quiet" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GListModel) forms = list_forms (cases[i].forms);
      HearthMedia *chosen = hearth_media_choose (forms, cases[i].screen_height);

      g_test_message ("%s", cases[i].story);
      g_assert_cmpstr (chosen != NULL ? hearth_media_get_url (chosen) : NULL, ==, cases[i].chosen);
    }
  g_assert_null (hearth_media_choose (NULL, 1080));
}

static void
test_what_is_sound (void)
{
  static const struct
  {
    const char *type;
    gboolean is_audio;
  } cases[] = {
    { "audio/mpeg", TRUE },  { "Audio/Ogg; codecs=opus", TRUE },
    { "video/webm", FALSE }, { "audio", FALSE },
    { "", FALSE },           { NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthMedia) media =
          g_object_new (HEARTH_TYPE_MEDIA, "content-type", cases[i].type, NULL);

      g_assert_cmpint (hearth_media_is_audio (media), ==, cases[i].is_audio);
    }
}

static const Form talk[] = {
  { "high", "video/mp4", 1080, 4000000 },
  { "middle", "video/mp4", 720, 0 },
  { "low", "video/webm", 360, 0 },
  { "sound", "audio/ogg", 0, 64000 },
  { NULL },
};

/* What needs less is found step by step, and sound is no picture of lower quality. */
static void
test_lower (void)
{
  g_autoptr (GListModel) forms = list_forms (talk);

  g_assert_cmpstr (hearth_media_get_url (hearth_media_forms_find_lower (forms, "high")), ==,
                   "middle");
  g_assert_cmpstr (hearth_media_get_url (hearth_media_forms_find_lower (forms, "middle")), ==,
                   "low");
  g_assert_null (hearth_media_forms_find_lower (forms, "low"));
  g_assert_null (hearth_media_forms_find_lower (forms, "sound"));
  g_assert_null (hearth_media_forms_find_lower (forms, "elsewhere"));
  g_assert_null (hearth_media_forms_find_lower (forms, NULL));
  g_assert_null (hearth_media_forms_find_lower (NULL, "high"));
}

/* What does not play is left for each of the others, the sound last. */
static void
test_other (void)
{
  g_autoptr (GListModel) forms = list_forms (talk);
  const char *tried[G_N_ELEMENTS (talk) + 1] = { "middle" };
  static const char *const order[] = { "high", "low", "sound" };

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      HearthMedia *other = hearth_media_forms_find_other (forms, tried);

      g_assert_cmpstr (hearth_media_get_url (other), ==, order[i]);
      tried[i + 1] = order[i];
    }
  g_assert_null (hearth_media_forms_find_other (forms, tried));
  g_assert_null (hearth_media_forms_find_other (NULL, tried));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/choice", test_choice);
  g_test_add_func ("/media/sound", test_what_is_sound);
  g_test_add_func ("/media/lower", test_lower);
  g_test_add_func ("/media/other", test_other);
  return g_test_run ();
}
