/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-captions-page.h"

#include "hearth-accessible.h"
#include "hearth-caption-overlay.h"
#include "hearth-settings.h"

#include <glib/gi18n-lib.h>

struct _HearthCaptionsPage
{
  AdwPreferencesPage parent_instance;

  HearthCaptionOverlay *preview;
  AdwComboRow *size;
  AdwComboRow *font;
  GtkColorButton *text_color;
  AdwComboRow *edge;
  GtkColorButton *background_color;
  GtkScale *opacity;
  AdwComboRow *place;
  AdwComboRow *names;
};

G_DEFINE_FINAL_TYPE (HearthCaptionsPage, hearth_captions_page, ADW_TYPE_PREFERENCES_PAGE)

static const double sizes[] = { 0.5, 0.75, 1, 1.25, 1.5, 2 };

/* In the order of HearthCaptionEdge, HearthCaptionPlace and HearthCaptionNames. */
static const char *const edges[] = { NC_ ("edge of letters", "None"),
                                     NC_ ("edge of letters", "Outline"),
                                     NC_ ("edge of letters", "Shadow"), NULL };
static const char *const places[] = { NC_ ("where captions stand", "Where the Captions Say"),
                                      NC_ ("where captions stand", "At the Bottom"),
                                      NC_ ("where captions stand", "At the Top"), NULL };
static const char *const names[] = { NC_ ("when names are shown", "When Somebody Else Speaks"),
                                     NC_ ("when names are shown", "Always"),
                                     NC_ ("when names are shown", "Never"), NULL };

static GListModel *
list_words (const char *context, const char *const *words)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    gtk_string_list_append (list, g_dpgettext2 (GETTEXT_PACKAGE, context, words[i]));
  return G_LIST_MODEL (list);
}

static GListModel *
list_sizes (void)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    /* Translators: a size beside the usual one */
    gtk_string_list_take (list, g_strdup_printf (_ ("%d%%"), (int) (sizes[i] * 100 + 0.5)));
  return G_LIST_MODEL (list);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/* All families of this computer, after that of the desktop. */
static GListModel *
list_fonts (GtkWidget *widget)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  GListModel *families =
      G_LIST_MODEL (pango_context_get_font_map (gtk_widget_get_pango_context (widget)));
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (families); i++)
    {
      g_autoptr (PangoFontFamily) family = g_list_model_get_item (families, i);

      g_ptr_array_add (found, g_strdup (pango_font_family_get_name (family)));
    }
  g_ptr_array_sort (found, compare_names);
  gtk_string_list_append (list, _ ("Font of the Desktop"));
  for (guint i = 0; i < found->len; i++)
    gtk_string_list_append (list, g_ptr_array_index (found, i));
  return G_LIST_MODEL (list);
}

static void
size_selected_cb (HearthCaptionsPage *self)
{
  guint selected = adw_combo_row_get_selected (self->size);

  if (selected < G_N_ELEMENTS (sizes))
    g_settings_set_double (hearth_settings_get (), "caption-size", sizes[selected]);
}

static void
show_size (HearthCaptionsPage *self)
{
  double size = g_settings_get_double (hearth_settings_get (), "caption-size");
  guint nearest = 0;

  /* What somebody set by other means is shown as the choice that comes nearest. */
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (ABS (sizes[i] - size) < ABS (sizes[nearest] - size))
      nearest = i;
  g_signal_handlers_block_by_func (self->size, size_selected_cb, self);
  adw_combo_row_set_selected (self->size, nearest);
  g_signal_handlers_unblock_by_func (self->size, size_selected_cb, self);
}

static void
font_selected_cb (HearthCaptionsPage *self)
{
  guint selected = adw_combo_row_get_selected (self->font);
  GListModel *fonts = adw_combo_row_get_model (self->font);
  const char *name = "";

  if (selected == GTK_INVALID_LIST_POSITION)
    return;
  if (selected > 0)
    name = gtk_string_list_get_string (GTK_STRING_LIST (fonts), selected);
  g_settings_set_string (hearth_settings_get (), "caption-font", name);
}

static void
show_font (HearthCaptionsPage *self)
{
  g_autofree char *name = g_settings_get_string (hearth_settings_get (), "caption-font");
  GListModel *fonts = adw_combo_row_get_model (self->font);
  guint chosen = 0;

  for (guint i = 1; fonts != NULL && i < g_list_model_get_n_items (fonts); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (fonts), i), name))
      chosen = i;
  g_signal_handlers_block_by_func (self->font, font_selected_cb, self);
  adw_combo_row_set_selected (self->font, chosen);
  g_signal_handlers_unblock_by_func (self->font, font_selected_cb, self);
}

/* A computer may have a thousand fonts: they are looked at when somebody looks at the page. */
static void
mapped_cb (HearthCaptionsPage *self)
{
  g_autoptr (GListModel) fonts = NULL;

  if (adw_combo_row_get_model (self->font) != NULL)
    return;
  fonts = list_fonts (GTK_WIDGET (self));
  g_signal_handlers_block_by_func (self->font, font_selected_cb, self);
  adw_combo_row_set_model (self->font, fonts);
  g_signal_handlers_unblock_by_func (self->font, font_selected_cb, self);
  show_font (self);
}

static void
save_color (GtkColorButton *button, const char *key)
{
  GdkRGBA color;
  g_autofree char *text = NULL;

  gtk_color_chooser_get_rgba (GTK_COLOR_CHOOSER (button), &color);
  text = gdk_rgba_to_string (&color);
  g_settings_set_string (hearth_settings_get (), key, text);
}

static void
text_color_cb (HearthCaptionsPage *self)
{
  save_color (self->text_color, "caption-text-color");
}

static void
background_color_cb (HearthCaptionsPage *self)
{
  save_color (self->background_color, "caption-background-color");
}

static void
show_colors (HearthCaptionsPage *self)
{
  HearthCaptionStyle style;

  hearth_caption_style_read (&style, hearth_settings_get (), FALSE);
  style.background.alpha = 1;
  gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (self->text_color), &style.text);
  gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (self->background_color), &style.background);
  hearth_caption_style_clear (&style);
}

/* The nicks of the enums in the schema, each in the order of its values. */
static const char *const nicks[][3] = { { "none", "outline", "shadow" },
                                        { "as-written", "bottom", "top" },
                                        { "change", "always", "never" } };

static gboolean
get_enum (GValue *value, GVariant *variant, gpointer number)
{
  const char *nick = g_variant_get_string (variant, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (nicks[0]); i++)
    if (g_str_equal (nicks[GPOINTER_TO_UINT (number)][i], nick))
      g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
set_enum (const GValue *value, const GVariantType *type, gpointer number)
{
  guint selected = g_value_get_uint (value);

  if (selected >= G_N_ELEMENTS (nicks[0]))
    return NULL;
  return g_variant_new_string (nicks[GPOINTER_TO_UINT (number)][selected]);
}

static void
bind_enum (
    AdwComboRow *row, const char *key, guint number, const char *context, const char *const *words)
{
  g_autoptr (GListModel) model = list_words (context, words);

  adw_combo_row_set_model (row, model);
  g_settings_bind_with_mapping (hearth_settings_get (), key, row, "selected",
                                G_SETTINGS_BIND_DEFAULT, get_enum, set_enum,
                                GUINT_TO_POINTER (number), NULL);
}

static char *
format_opacity_cb (GtkScale *scale, double value, gpointer unused)
{
  return g_strdup_printf (_ ("%d%%"), (int) (value * 100 + 0.5));
}

static void
reset_clicked_cb (HearthCaptionsPage *self)
{
  hearth_caption_style_reset (hearth_settings_get ());
}

static void
show_preview (HearthCaptionsPage *self)
{
  g_autoptr (GArray) lines = hearth_caption_lines_new ();
  g_autoptr (HearthCue) cue =
      /* Translators: a name, in a caption to try how captions look */
      hearth_cue_new (0, G_MAXINT64, _ ("Ann"),
                      /* Translators: a caption to try how captions look */
                      _ ("So this is how I want to read\nwhat everybody says."));

  g_array_set_size (lines, 1);
  hearth_caption_line_set (&g_array_index (lines, HearthCaptionLine, 0), cue, NULL, NULL, FALSE);
  hearth_caption_overlay_set_lines (self->preview, lines);
}

static void
connect_rows (HearthCaptionsPage *self)
{
  GSettings *settings = hearth_settings_get ();
  g_autoptr (GListModel) model = list_sizes ();

  adw_combo_row_set_model (self->size, model);
  g_signal_connect_object (self->size, "notify::selected", G_CALLBACK (size_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::caption-size", G_CALLBACK (show_size), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->font, "notify::selected", G_CALLBACK (font_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::caption-font", G_CALLBACK (show_font), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text_color, "color-set", G_CALLBACK (text_color_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->background_color, "color-set", G_CALLBACK (background_color_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::caption-text-color", G_CALLBACK (show_colors), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::caption-background-color", G_CALLBACK (show_colors),
                           self, G_CONNECT_SWAPPED);
  g_settings_bind (settings, "caption-background-opacity",
                   gtk_range_get_adjustment (GTK_RANGE (self->opacity)), "value",
                   G_SETTINGS_BIND_DEFAULT);
  bind_enum (self->edge, "caption-edge", 0, "edge of letters", edges);
  bind_enum (self->place, "caption-place", 1, "where captions stand", places);
  bind_enum (self->names, "caption-names", 2, "when names are shown", names);
}

static void
hearth_captions_page_class_init (HearthCaptionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (HEARTH_TYPE_CAPTION_OVERLAY);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/hearthapp/Hearth/ui/hearth-captions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthCaptionsPage, preview);
  gtk_widget_class_bind_template_child (widget_class, HearthCaptionsPage, size);
  gtk_widget_class_bind_template_child (widget_class, HearthCaptionsPage, font);
  gtk_widget_class_bind_template_child (widget_class, HearthCaptionsPage, text_color);
  gtk_widget_class_bind_template_child (widget_class, HearthCaptionsPage, edge);
  gtk_widget_class_bind_template_child (widget_class, HearthCaptionsPage, background_color);
  gtk_widget_class_bind_template_child (widget_class, HearthCaptionsPage, opacity);
  gtk_widget_class_bind_template_child (widget_class, HearthCaptionsPage, place);
  gtk_widget_class_bind_template_child (widget_class, HearthCaptionsPage, names);
  gtk_widget_class_bind_template_callback (widget_class, reset_clicked_cb);
}

static void
hearth_captions_page_init (HearthCaptionsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* A colour button is pressed through a button inside it. */
  hearth_accessible_name (gtk_widget_get_first_child (GTK_WIDGET (self->text_color)),
                          _ ("Text Colour"));
  hearth_accessible_name (gtk_widget_get_first_child (GTK_WIDGET (self->background_color)),
                          _ ("Background Colour"));
  gtk_scale_set_draw_value (self->opacity, TRUE);
  gtk_scale_set_value_pos (self->opacity, GTK_POS_LEFT);
  gtk_scale_set_format_value_func (self->opacity, format_opacity_cb, NULL, NULL);
  connect_rows (self);
  show_size (self);
  show_colors (self);
  show_preview (self);
  g_signal_connect (self, "map", G_CALLBACK (mapped_cb), NULL);
}

/**
 * hearth_captions_page_new:
 *
 * What is changed on it holds at once.
 *
 * Returns: (transfer floating): a page for the preferences
 */
GtkWidget *
hearth_captions_page_new (void)
{
  return g_object_new (HEARTH_TYPE_CAPTIONS_PAGE, NULL);
}
