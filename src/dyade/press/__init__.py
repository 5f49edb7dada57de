"""The sample press: articles written for this project, bundled for the demonstration and the tests."""
