"""The Windows installers tried under Wine: installed, used, upgraded, refused, removed."""
