/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-caption-style.h"

#include <math.h>

/* What WCAG 2.1 asks for text that everybody shall be able to read. */
#define CONTRAST_RATIO 7
#define CONTRAST_RATIO_OF_CLASSES 4.5

static const char *const keys[] = { "caption-size",
                                    "caption-font",
                                    "caption-text-color",
                                    "caption-background-color",
                                    "caption-background-opacity",
                                    "caption-edge",
                                    "caption-place",
                                    "caption-names" };

static const GdkRGBA white = { 1, 1, 1, 1 };
static const GdkRGBA black = { 0, 0, 0, 1 };

/* Somebody may have written anything into the settings. */
static void
read_color (GSettings *settings, const char *key, const GdkRGBA *otherwise, GdkRGBA *color)
{
  g_autofree char *text = g_settings_get_string (settings, key);

  if (!gdk_rgba_parse (color, text))
    *color = *otherwise;
  color->alpha = 1;
}

/* https://www.w3.org/TR/WCAG21/#dfn-relative-luminance */
static double
linear (double channel)
{
  return channel <= 0.03928 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const GdkRGBA *color)
{
  return 0.2126 * linear (color->red) + 0.7152 * linear (color->green) +
         0.0722 * linear (color->blue);
}

/**
 * hearth_caption_style_has_contrast:
 * @text: the colour of letters
 * @background: the colour behind them
 * @ratio: from 1 to 21, as WCAG counts contrast
 *
 * Pure.
 *
 * Returns: whether the two differ by at least @ratio, both taken as opaque
 */
gboolean
hearth_caption_style_has_contrast (const GdkRGBA *text, const GdkRGBA *background, double ratio)
{
  double a = luminance (text);
  double b = luminance (background);

  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05) >= ratio;
}

/* Who needs contrast gets it, with the colours that were chosen as long as they have it. */
static void
raise_contrast (HearthCaptionStyle *self)
{
  self->background.alpha = 1;
  self->contrast = CONTRAST_RATIO_OF_CLASSES;
  if (hearth_caption_style_has_contrast (&self->text, &self->background, CONTRAST_RATIO))
    return;
  self->text =
      hearth_caption_style_has_contrast (&white, &self->background, CONTRAST_RATIO) ? white : black;
}

/**
 * hearth_caption_style_read:
 * @self: (out caller-allocates): the style
 * @settings: those of Hearth
 * @high_contrast: whether the desktop asks for high contrast
 *
 * Reads how captions shall look. hearth_caption_style_clear() frees what it holds.
 */
void
hearth_caption_style_read (HearthCaptionStyle *self, GSettings *settings, gboolean high_contrast)
{
  g_autofree char *font = g_settings_get_string (settings, "caption-font");

  *self = (HearthCaptionStyle){
    .size = g_settings_get_double (settings, "caption-size"),
    .font = *font != '\0' ? g_steal_pointer (&font) : NULL,
    .edge = (HearthCaptionEdge) g_settings_get_enum (settings, "caption-edge"),
    .place = (HearthCaptionPlace) g_settings_get_enum (settings, "caption-place"),
    .names = (HearthCaptionNames) g_settings_get_enum (settings, "caption-names"),
    .contrast = 1,
  };
  read_color (settings, "caption-text-color", &white, &self->text);
  read_color (settings, "caption-background-color", &black, &self->background);
  self->background.alpha = (float) g_settings_get_double (settings, "caption-background-opacity");
  if (high_contrast)
    raise_contrast (self);
}

/**
 * hearth_caption_style_clear:
 * @self: a style
 *
 * Frees what it holds.
 */
void
hearth_caption_style_clear (HearthCaptionStyle *self)
{
  g_clear_pointer (&self->font, g_free);
}

/**
 * hearth_caption_style_reset:
 * @settings: those of Hearth
 *
 * Makes captions look as they do for who never chose anything.
 */
void
hearth_caption_style_reset (GSettings *settings)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (settings, keys[i]);
}
